namespace Creneau.Server.Schedules;

/// <summary>Limits the connections in all and from one address.</summary>
internal sealed class ConnectionLimiter(int max, int maxOfOneAddress)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ofAddress = [];
    private int _total;

    /// <summary>False when a limit is reached.</summary>
    public bool TryAcquire(string address)
    {
        lock (_lock)
        {
            var before = _ofAddress.GetValueOrDefault(address);
            if (_total >= max || before >= maxOfOneAddress) return false;

            (_total, _ofAddress[address]) = (_total + 1, before + 1);
            return true;
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
