using System.Buffers.Binary;
using Microsoft.AspNetCore.Connections.Features;
using Remit.Server.Hosting;

namespace Remit.Server.Verbs;

/// <summary>The serving side of <see cref="Forwarding"/>: runs a verb that came over the data folder's own socket, as its owner.</summary>
internal static class VerbSocket
{
    /// <summary>Marks a connection that came over the folder's socket, which only the folder's owner can open (mode 0600).</summary>
    public static readonly object Mark = new();

    public static void MapVerbSocket(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/verbs", RunAsync).AllowAnonymous().ExcludeFromDescription().DisableAntiforgery().WithName("verbs");

    private static async Task RunAsync(HttpContext http, ForwardedVerb verb, ServingInstance serving)
    {
        if (http.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Mark) != true)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using var writer = new FrameWriter(http.Response.Body);
        var io = new VerbIo(
            writer.Stream(Forwarding.Output),
            writer.Stream(Forwarding.Error),
            new StringReader(verb.Input ?? ""),
            verb.WorkingDirectory,
            verb.Terminal,
            verb.Width);
        int exit;
        try
        {
            exit = await VerbTree.InvokeAsync(verb.Args, io, serving, http.RequestAborted);
        }
        finally
        {
            await io.DisposeAsync();
        }

        var code = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(code, exit);
        await writer.WriteAsync(Forwarding.Exit, code, http.RequestAborted);
    }

    /// <summary>Interleaves two streams into frames; one writer at a time.</summary>
    private sealed class FrameWriter(Stream body) : IAsyncDisposable
    {
        private readonly SemaphoreSlim _turn = new(1, 1);

        public FrameStream Stream(byte kind) => new FrameStream(this, kind);

        public async ValueTask WriteAsync(byte kind, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            await _turn.WaitAsync(cancel);
            try
            {
                var head = new byte[5];
                head[0] = kind;
                BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), bytes.Length);
                await body.WriteAsync(head, cancel);
                await body.WriteAsync(bytes, cancel);
                await body.FlushAsync(cancel);
            }
            finally
            {
                _turn.Release();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await body.FlushAsync();
            _turn.Dispose();
        }
    }

    private sealed class FrameStream(FrameWriter writer, byte kind) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            WriteAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            buffer.IsEmpty ? ValueTask.CompletedTask : writer.WriteAsync(kind, buffer, cancellationToken);
    }
}
