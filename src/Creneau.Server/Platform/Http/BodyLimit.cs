using Microsoft.AspNetCore.Http.Features;

namespace Creneau.Server.Platform.Http;

/// <summary>
/// The maximum size of a body. Kestrel's own limit closes the connection while the client is still writing, so that it never reads the
/// response. So Kestrel has no limit: the response is given here, and Kestrel drains the rest of the body for up to 5 seconds.
/// </summary>
internal static class BodyLimit
{
    private const int MaxBytes = 64 * 1024;

    public static void UseBodyLimit(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.ContentLength > MaxBytes) return ProblemResult.From(Problem.PayloadTooLarge).ExecuteAsync(context);

        if (request.ContentLength is null && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            request.Body = new CountedBody(request.Body);
        }

        return next(context);
    });

    /// <summary>A body without a Content-Length.</summary>
    private sealed class CountedBody(Stream body) : Stream
    {
        private int _left = MaxBytes;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await body.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Counted(int bytes) => (_left -= bytes) >= 0 ? bytes
            : throw new BadHttpRequestException(Problem.PayloadTooLarge.Message, StatusCodes.Status413PayloadTooLarge);
    }
}
