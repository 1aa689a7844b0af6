using CsCheck;
using Remit.Kernel;

namespace Remit.Tests.Kernel;

public sealed class ReceiptCodeTests
{
    private static string Valid() => ReceiptCode.Create().Show().Replace(" ", "", StringComparison.Ordinal);

    [Fact]
    public void A_code_has_seven_groups_of_four_digits_and_reads_back()
    {
        var code = ReceiptCode.Create();
        Assert.Matches(@"^\d{4}( \d{4}){6}$", code.Show());
        Assert.True(ReceiptCode.TryParse(code.Show(), out var again));
        Assert.Equal((code.Locator, code.Secret), (again.Locator, again.Secret));
        Assert.Equal((7, 20), (code.Locator.Length, code.Secret.Length));
    }

    [Fact]
    public void One_wrong_digit_is_always_found()
    {
        Gen.Select(Gen.Int[0, 27], Gen.Int[1, 9]).Sample((place, by) =>
        {
            var digits = Valid().ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + by) % 10));
            return !ReceiptCode.TryParse(new string(digits), out _);
        });
    }

    [Fact]
    public void Two_swapped_neighbours_are_always_found()
    {
        Gen.Int[0, 26].Sample(place =>
        {
            var digits = Valid().ToCharArray();
            (digits[place], digits[place + 1]) = (digits[place + 1], digits[place]);
            return digits[place] == digits[place + 1] || !ReceiptCode.TryParse(new string(digits), out _);
        });
    }

    [Fact]
    public void The_check_digit_is_Damms_published_example()
    {
        // 572 has the check digit 4 in Damm's thesis; twenty-four leading zeros leave the interim digit at 0.
        Assert.True(ReceiptCode.TryParse("0000000000000000000000005724", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234")]
    [InlineData("0000 0000 0000 0000 0000 0000 572x")]
    [InlineData("0000000000000000000000005724 0")]
    public void What_is_no_code_is_refused(string text) => Assert.False(ReceiptCode.TryParse(text, out _));

    [Fact]
    public void Full_width_digits_and_hyphens_are_welcome() =>
        Assert.True(ReceiptCode.TryParse("００００-0000-0000-0000-0000-0000-５７２４", out _));

    [Fact]
    public void A_code_never_prints_itself() => Assert.DoesNotContain(ReceiptCode.Create().Secret, $"{ReceiptCode.Create()}", StringComparison.Ordinal);
}
