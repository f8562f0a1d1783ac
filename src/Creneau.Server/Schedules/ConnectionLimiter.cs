namespace Creneau.Server.Schedules;

/// <summary>Limits the connections in all and from one address (0: not from one address).</summary>
internal sealed class ConnectionLimiter(int max, int maxOfOneAddress)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ofAddress = [];
    private int _total;

    /// <summary>Refused when a limit is reached; null: the connection counts until it is released.</summary>
    public Refusal? Acquire(string address)
    {
        lock (_lock)
        {
            var before = _ofAddress.GetValueOrDefault(address);
            if (maxOfOneAddress > 0 && before >= maxOfOneAddress) return Refusal.TooManyStreams;
            if (_total >= max) return Refusal.Unavailable;

            (_total, _ofAddress[address]) = (_total + 1, before + 1);
            return null;
        }
    }

    public void Release(string address)
    {
        lock (_lock)
        {
            _total--;
            if (--_ofAddress[address] == 0) _ofAddress.Remove(address);
        }
    }
}
