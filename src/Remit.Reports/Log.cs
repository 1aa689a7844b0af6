using Microsoft.Extensions.Logging;

namespace Remit.Reports;

/// <summary>The module's log lines, 2001 and up. None carries a reporter's datum, a code, an address, or a case's content.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Critical, "No report can be taken until this is put right: {Words}")]
    public static partial void WriterStopped(ILogger log, string words);

    [LoggerMessage(2002, LogLevel.Error, "A batch of {Count} changes was not stored ({Kind}); nobody was told that it was")]
    public static partial void BatchFailed(ILogger log, string kind, int count);

    [LoggerMessage(2003, LogLevel.Error, "The case ledger could not be published: {Words}")]
    public static partial void PublishFailed(ILogger log, string words);

    [LoggerMessage(2004, LogLevel.Warning, "Witnesses of the case ledger: {Words}")]
    public static partial void WitnessesSay(ILogger log, string words);
}
