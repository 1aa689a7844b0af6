using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Remit.Law.Packs.Reading;

/// <summary>Single values: words, numbers, yes and no.</summary>
internal sealed class ScalarBinder(PackReading reading, string file)
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>A value of a type; null when it does not fit, which was said.</summary>
    public object? Value(Type type, YamlNode node, CellKey key)
    {
        if (node is not YamlScalarNode scalar)
        {
            Error(node, "wrong-type", $"“{key.Name}” takes one value, not {(node is YamlSequenceNode ? "a list" : "keys and values")}");
            return null;
        }

        if (type == typeof(string))
        {
            return Word(scalar, key);
        }

        var (text, plain) = (scalar.Value ?? "", scalar.Style == ScalarStyle.Plain);
        if (type == typeof(bool))
        {
            return plain && text is "true" or "false" ? text == "true" : Wrong(scalar, $"“{key.Name}” takes true or false, without quotes");
        }

        object? number = !plain ? null
            : type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i
            : type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var l) ? l
            : type == typeof(decimal) && decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var d) ? d
            : null;
        if (number is null)
        {
            return Wrong(scalar, $"“{key.Name}” takes a {(type == typeof(decimal) ? "" : "whole ")}number, without quotes");
        }

        return key.Within is { } within && (Convert.ToDecimal(number, CultureInfo.InvariantCulture) is var n) && (n < within.Min || n > within.Max)
            ? Wrong(scalar, $"“{key.Name}” takes a number from {within.Min} to {within.Max}") : number;
    }

    /// <summary>A text for people; null when it is none or is empty, which was said.</summary>
    public string? Text(YamlNode node, CellKey key)
    {
        if (node is not YamlScalarNode scalar)
        {
            Error(node, "wrong-type", $"“{key.Name}” takes one text a language");
            return null;
        }

        if (string.IsNullOrWhiteSpace(scalar.Value))
        {
            Error(node, "empty-text", $"“{key.Name}” is empty: write the text in this language too");
            return null;
        }

        if (LooksLikeNumber(scalar))
        {
            Error(node, "wrong-type", $"{scalar.Value} is no text as it stands: put it in quotes");
            return null;
        }

        if (key.Name is "gist" or "gist-from" && scalar.Value.Trim().Length > GistMax)
        {
            Error(node, "gist-long", $"A gist has at most {GistMax} characters, and this one has {scalar.Value.Trim().Length}: say it in fewer");
        }

        return scalar.Value;
    }

    /// <summary>The most characters of a gist.</summary>
    public const int GistMax = 200;

    /// <summary>Words of one language.</summary>
    public List<string>? Words(YamlNode node, CellKey key)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            Error(node, node is YamlSequenceNode ? "empty-text" : "wrong-type", $"“{key.Name}” takes a list of words a language, at least one");
            return null;
        }

        return [.. list.Children.Select(n => Text(n, key)).OfType<string>()];
    }

    private string? Word(YamlScalarNode scalar, CellKey key)
    {
        var text = scalar.Value ?? "";
        var number = LooksLikeNumber(scalar);
        if (key.NumberOr is { } or)
        {
            return or.Contains(text) || (number && char.IsAsciiDigit(text[0])) ? text
                : (string?)Wrong(scalar, $"“{key.Name}” takes a number without quotes, or {string.Join(" or ", or)}");
        }

        if (number)
        {
            return (string?)Wrong(scalar, $"“{key.Name}” takes words: put {text} in quotes");
        }

        if (text.Trim().Length == 0)
        {
            Error(scalar, "empty", $"“{key.Name}” has no value: give it one, or leave the key out");
            return null;
        }

        if (key.OneOf is { } words && !words.Contains(text))
        {
            Error(scalar, "wrong-word", $"“{key.Name}” takes one of {string.Join(", ", words)}, not “{Cut(text)}”");
            return null;
        }

        if (key.Form is { } form && !form.Or.Contains(text) && Forms.Remedy(form.Form, text) is { } remedy)
        {
            Error(scalar, "wrong-form", $"“{key.Name}” cannot be “{Cut(text)}”: {remedy}{string.Concat(form.Or.Select(o => ", or " + o))}");
            return null;
        }

        var place = PackReading.Of(file, scalar);
        if (key.Names is { } names && !names.Or.Contains(text))
        {
            reading.Names.Add(new Named(names.Thing, text, place));
        }

        if (key.Defines != Thing.None)
        {
            reading.Ids.Add(new Named(key.Defines, text, place));
        }

        return text;
    }

    // What an editor that reads YAML takes for a number, a truth value or nothing, although it was meant as a word.
    private static bool LooksLikeNumber(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain
        && (scalar.Value is "true" or "false" or "null" or "~"
            || decimal.TryParse(scalar.Value, Decimal, CultureInfo.InvariantCulture, out _));

    private object? Wrong(YamlNode node, string words)
    {
        Error(node, "wrong-type", words);
        return null;
    }

    private void Error(YamlNode node, string code, string words) => reading.Error(PackReading.Of(file, node), code, words + ".");

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
