using Remit.Server.Pages.Who;

namespace Remit.Tests.Server.Pages;

/// <summary>The diagram's geometry: nothing lies over anything, and no line leaves its box.</summary>
public sealed class DrawingTests
{
    private static readonly Party Province = new("cyberspace", "650000", "Cyberspace department, Xinjiang Uygur Autonomous Region", null);
    private static readonly Party Nation = new("cyberspace", "CN", "国家网信部门", null);
    private static readonly Party Police = new("public-security", "650100", "乌鲁木齐市公安部门（" + new string('长', 60) + "）", null);

    private static readonly Hop[] Hops =
    [
        new(null, Province) { Time = "within 4 hours" }, new(Province, Nation) { Time = "within 1 hour" }, new(null, Police) { Time = new string('时', 90) },
    ];

    [Fact]
    public void Boxes_stand_under_each_other_inside_the_picture_and_whoever_is_told_onward_stands_to_the_right()
    {
        var drawing = Drawing.Of("You", Hops, hop => hop.Time ?? "", party => party.Name);
        var boxes = drawing.Arms.Select(arm => arm.Box).Prepend(drawing.Start).ToList();
        Assert.All(boxes, box => Assert.InRange(box.X + box.Width, 1, Drawing.Width));
        Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.First.Y + pair.First.Height < pair.Second.Y, $"{pair.First} over {pair.Second}"));
        Assert.True(boxes[^1].Y + boxes[^1].Height < drawing.Height);
        Assert.True(drawing.Arms[1].Box.X > drawing.Arms[0].Box.X);
        Assert.Equal(drawing.Arms[0].Box.X, drawing.Arms[2].Box.X);
    }

    [Fact]
    public void Every_line_of_words_lies_in_its_box_and_every_label_above_it()
    {
        Assert.All(Drawing.Of("You", Hops, hop => hop.Time ?? "", party => party.Name).Arms, arm =>
        {
            Assert.All(arm.Box.Lines, line => Assert.InRange(line.Y, arm.Box.Y, arm.Box.Y + arm.Box.Height));
            Assert.All(arm.Label, line => Assert.True(line.Y < arm.Box.Y));
            Assert.Equal(arm.Hop.To.Name.Replace(" ", "", StringComparison.Ordinal),
                string.Concat(arm.Box.Lines.Select(line => line.Text)).Replace(" ", "", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("网信部门，然后", 60, "网信部/门，然后")]
    [InlineData("one two three", 80, "one two/three")]
    [InlineData("", 60, "")]
    public void Chinese_breaks_anywhere_but_before_what_closes_and_words_at_blanks(string words, int width, string lines) =>
        Assert.Equal(lines, string.Join('/', Drawing.Wrap(words, width, 15)));
}
