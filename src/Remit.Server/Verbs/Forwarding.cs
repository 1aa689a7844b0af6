using System.Buffers.Binary;
using System.Net.Http.Json;
using System.Net.Sockets;
using Remit.Kernel;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary>What is sent to the serving process: a verb as it was typed, and where.</summary>
/// <param name="Args">The arguments as typed.</param>
/// <param name="WorkingDirectory">The caller's folder.</param>
/// <param name="Terminal">Whether the caller's standard error is a terminal.</param>
/// <param name="Width">The caller's width in characters.</param>
/// <param name="Input">What came on standard input when it is not a terminal; at most 1 MiB.</param>
internal sealed record ForwardedVerb(string[] Args, string WorkingDirectory, bool Terminal, int Width, string? Input);

/// <summary>Sends a verb to the process that holds the data folder's lock, and plays back what it writes.</summary>
/// <remarks>The answer is a run of frames: kind (1 byte: 1 output, 2 error, 3 exit code), length (4 bytes, big-endian), bytes.</remarks>
internal static class Forwarding
{
    public const byte Output = 1;
    public const byte Error = 2;
    public const byte Exit = 3;
    public const int InputCharsMax = 1024 * 1024;
    private const int FrameBytesMax = 16 * 1024 * 1024;

    public static async Task<int> SendAsync(DataFolder folder, string[] args, VerbIo io, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder.Socket), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        var verb = new ForwardedVerb(args, io.WorkingDirectory, io.Terminal, io.Width, Console.IsInputRedirected ? await ReadInput(io.Input) : null);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "http://remit/verbs") { Content = JsonContent.Create(verb) };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            response.EnsureSuccessStatusCode();
            await using var frames = await response.Content.ReadAsStreamAsync(cancel);
            return await PlayAsync(frames, io, cancel);
        }
        catch (HttpRequestException e)
        {
            return await ExitCode.Refuse(io, new Refusal("serving-process-silent",
                $"{FolderLock.Holder(folder)} holds {folder.Path} but does not answer on {folder.Socket} ({e.Message.TrimEnd('.')}); wait until it has "
                    + "started or ended, then try again.",
                Kind: RefusalKind.Store));
        }
    }

    private static async Task<string> ReadInput(TextReader input)
    {
        var buffer = new char[InputCharsMax];
        return new string(buffer, 0, await input.ReadBlockAsync(buffer));
    }

    private static async Task<int> PlayAsync(Stream frames, VerbIo io, CancellationToken cancel)
    {
        var head = new byte[5];
        while (true)
        {
            if (await frames.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel) < head.Length)
            {
                return await ExitCode.Refuse(
                    io, new Refusal("serving-process-ended", "The serving process ended before the work was done; start it again and repeat the command.",
                    Kind: RefusalKind.Store));
            }

            var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)FrameBytesMax);
            var body = new byte[length];
            await frames.ReadExactlyAsync(body, cancel);
            switch (head[0])
            {
                case Output:
                    await io.RawOut.WriteAsync(body, cancel);
                    break;
                case Error:
                    io.Error.Write(System.Text.Encoding.UTF8.GetString(body));
                    break;
                default:
                    return BinaryPrimitives.ReadInt32BigEndian(body);
            }
        }
    }
}
