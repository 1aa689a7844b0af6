using System.Text;
using Remit.Vault.Segments;

namespace Remit.Vault.Search;

/// <summary>What every event that a query finds must have, so that whole files can be left out by what the catalog says of them.</summary>
/// <param name="From">Its time is at or after this.</param>
/// <param name="Before">Its time is before this.</param>
/// <param name="Sources">Its source matches all of these.</param>
internal sealed record QueryBounds(long From, long Before, IReadOnlyList<TextPattern> Sources)
{
    public static QueryBounds Of(Query query)
    {
        var (from, before) = (long.MinValue, long.MaxValue);
        var sources = new List<TextPattern>();
        Gather(query);
        return new(from, before, sources);

        // Only what is joined by AND at the top binds all events; what stands under OR or NOT does not.
        void Gather(Query term)
        {
            switch (term)
            {
                case Query.And and:
                    foreach (var part in and.Terms)
                    {
                        Gather(part);
                    }

                    break;
                case Query.From { Micros: var at }:
                    from = Math.Max(from, at);
                    break;
                case Query.Before { Micros: var at }:
                    before = Math.Min(before, at);
                    break;
                case Query.Text { Field: TextField.Source } source:
                    sources.Add(source.Pattern);
                    break;
            }
        }
    }

    /// <summary>Whether a file may hold such an event. An event without a time counts by its reception, so both ranges are one.</summary>
    public bool MayHold(LiveFile file)
    {
        var first = Math.Min(file.TimeFirst ?? long.MaxValue, file.ReceivedFirst);
        var last = Math.Max(file.TimeLast ?? long.MinValue, file.ReceivedLast);
        return last >= From && first < Before && Sources.All(p => file.Sources.Any(s => p.IsIn(Encoding.UTF8.GetBytes(s))));
    }
}
