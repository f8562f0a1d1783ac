using System.Collections;

namespace Creneau.Server.Tests.Setup;

/// <summary>Several instances of the program that start at once and stop together.</summary>
public sealed class Instances : IReadOnlyList<TestServer>, IAsyncDisposable
{
    private readonly TestServer[] _all;

    private Instances(TestServer[] all) => _all = all;

    public int Count => _all.Length;

    public TestServer this[int index] => _all[index];

    public static async Task<Instances> Start(int count, Func<int, Task<TestServer>> start) => new(await Task.WhenAll(Enumerable.Range(0, count).Select(start)));

    public IEnumerator<TestServer> GetEnumerator() => _all.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _all)
        {
            await instance.DisposeAsync();
        }
    }
}
