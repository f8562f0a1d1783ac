namespace Creneau.Server.Tests.Setup;

/// <summary>
/// Sends each call to the next instance that is ready, and asks all of them for their readiness all the time, as load balancers do.
/// A strict one: what it sends to an instance that is gone is lost.
/// </summary>
public sealed class Balancer : HttpMessageHandler
{
    private readonly CancellationTokenSource _over = new();
    private readonly HttpMessageInvoker _kept = new(new SocketsHttpHandler());
    private readonly HttpMessageInvoker _fresh = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
    private readonly Instance[] _instances;
    private readonly Task _watch;
    private int _calls;

    public Balancer(IEnumerable<int> ports)
    {
        _instances = [.. ports.Select(port => new Instance(port))];
        _watch = Task.Run(Watch);
    }

    /// <summary>Until an instance is in the rotation, or out of it.</summary>
    public async Task Sees(int port, bool ready)
    {
        for (var tries = 0; _instances.Single(instance => instance.Port == port).IsReady != ready; tries++)
        {
            Assert.True(tries < 600, $"the instance at {port} never became {(ready ? "ready" : "unready")}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    // Every other call has a connection of its own: one that was kept may be tried again by the framework, which would hide a loss.
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls);
        var ready = Array.FindAll(_instances, instance => instance.IsReady);
        Assert.True(ready.Length > 0, "no instance is ready");
        request.RequestUri = new UriBuilder(request.RequestUri!) { Port = ready[call % ready.Length].Port }.Uri;
        return await (call / ready.Length % 2 == 0 ? _kept : _fresh).SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _over.Cancel();
        _watch.Wait(TimeSpan.FromSeconds(10));
        _kept.Dispose();
        _fresh.Dispose();
        _over.Dispose();
        base.Dispose(disposing);
    }

    private async Task Watch()
    {
        while (!_over.IsCancellationRequested)
        {
            foreach (var instance in _instances)
            {
                try
                {
                    using var question = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{instance.Port}/api/health/ready");
                    using var answer = await _fresh.SendAsync(question, CancellationToken.None);
                    instance.IsReady = answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    instance.IsReady = false;
                }
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    private sealed class Instance(int port)
    {
        private volatile bool _isReady;

        public int Port => port;

        public bool IsReady
        {
            get => _isReady;
            set => _isReady = value;
        }
    }
}
