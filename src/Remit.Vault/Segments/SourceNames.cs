using System.Text;

namespace Remit.Vault.Segments;

/// <summary>Names of sources and their numbers in this process. Numbers are never stored: files and leaves carry names.</summary>
internal sealed class SourceNames
{
    /// <summary>The longest name, in bytes of UTF-8.</summary>
    public const int NameBytesMax = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private (string Text, byte[] Utf8)[] _names = [];

    /// <summary>The number of a name; a new one when the name is new. Names outside 1 to <see cref="NameBytesMax"/> bytes are a bug of the caller.</summary>
    public int Intern(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_lock)
        {
            if (_ids.TryGetValue(name, out var id))
            {
                return id;
            }

            var utf8 = Encoding.UTF8.GetBytes(name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(utf8.Length, NameBytesMax);
            id = _names.Length;
            _names = [.. _names, (name, utf8)];
            _ids.Add(name, id);
            return id;
        }
    }

    public string Text(int id) => _names[id].Text;

    public ReadOnlySpan<byte> Utf8(int id) => _names[id].Utf8;
}
