using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law.Ask;
using Remit.Law.Packs.Checking;
using Remit.Law.Packs.Comparing;

namespace Remit.Law;

/// <summary>Law as a part of a program: <see cref="AddLaw"/> and <see cref="MapLaw"/>.</summary>
public static partial class LawModule
{
    /// <summary>Adds <see cref="ILaw"/>, loaded when first asked for.</summary>
    /// <param name="services">The container.</param>
    /// <param name="options">Where law comes from.</param>
    /// <param name="unusable">Makes the exception that is thrown when law cannot be loaded; by default one that carries the refusal's words.</param>
    /// <exception cref="InvalidOperationException">When first asked for: a pack is missing or damaged; the words say which file. <see cref="Open"/> gives
    /// them as a refusal.</exception>
    public static IServiceCollection AddLaw(
        this IServiceCollection services, Func<IServiceProvider, LawOptions> options, Func<Refusal, Exception>? unusable = null)
    {
        services.AddSingleton(options);
        return services.AddSingleton(provider =>
        {
            var law = Open(provider.GetRequiredService<LawOptions>());
            return law.Ok ? law.Value : throw unusable?.Invoke(law.Refusal!) ?? new LawUnusableException(law.Refusal!);
        });
    }

    /// <summary>Asks questions whose answers are written down, and counts how many came right.</summary>
    /// <param name="law">Who is asked.</param>
    /// <param name="today">Today, for questions without a day.</param>
    /// <param name="files">Each half's name and lines.</param>
    /// <returns>A refusal <c>malformed-question</c> that names file and line.</returns>
    public static Outcome<EvaluationReport> Evaluate(ILaw law, DateOnly today, IEnumerable<(string Half, IEnumerable<string> Lines)> files)
    {
        var evaluation = new Evaluation(law, today);
        foreach (var (half, lines) in files)
        {
            if (evaluation.Add(half, lines) is { } refusal)
            {
                return refusal;
            }
        }

        return evaluation.Report();
    }

    /// <summary>Loads law without a container.</summary>
    public static Outcome<ILaw> Open(LawOptions options)
    {
        var book = LawBook.Open(options);
        return book.Ok ? Outcome<ILaw>.Of(book.Value) : book.Refusal!;
    }

    /// <summary>Looks at packs without loading them.</summary>
    /// <param name="packsDirectory">The folder with one folder a pack.</param>
    /// <param name="packs">Ids of packs there, or folders; none: all that are there. An overlay is looked at over the pack that it names.</param>
    /// <returns>What was found, errors and notes; a refusal <c>no-pack</c> when one of them is no pack.</returns>
    public static Outcome<PackReport> CheckPacks(string packsDirectory, IReadOnlyList<string> packs) => PackCheck.Run(packsDirectory, packs);

    /// <summary>Compares two packs cell by cell.</summary>
    /// <param name="packsDirectory">The folder with one folder a pack.</param>
    /// <param name="old">Id of a pack there, or a folder.</param>
    /// <param name="now">The other.</param>
    /// <returns>What differs; a refusal <c>no-pack</c> when one is no pack, <c>pack-damaged</c> when a file does not parse.</returns>
    public static Outcome<PackDifference> DiffPacks(string packsDirectory, string old, string now) => PackComparison.Of(packsDirectory, old, now);
}

/// <summary>Law cannot be loaded: the module stops, and says how to go on.</summary>
internal sealed class LawUnusableException(Refusal refusal) : InvalidOperationException($"{(refusal.Place is null ? "" : refusal.Place + ": ")}{refusal.Words}")
{
    /// <summary>What is wrong.</summary>
    public Refusal Refusal => refusal;
}
