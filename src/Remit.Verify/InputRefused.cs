namespace Remit.Verify;

/// <summary>The input cannot be judged at all: no such file, not the format, too long. Exit 3.</summary>
internal sealed class InputRefused(string words) : Exception(words);
