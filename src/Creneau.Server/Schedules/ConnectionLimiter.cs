namespace Creneau.Server.Schedules;

/// <summary>How many there are in all, and from one address.</summary>
internal sealed class ConnectionLimiter(int most, int mostOfOne)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _taken = [];
    private int _inAll;

    /// <summary>False when there is none left.</summary>
    public bool Take(string address)
    {
        lock (_lock)
        {
            var before = _taken.GetValueOrDefault(address);
            if (_inAll >= most || before >= mostOfOne)
            {
                return false;
            }

            (_inAll, _taken[address]) = (_inAll + 1, before + 1);
            return true;
        }
    }

    public void GiveBack(string address)
    {
        lock (_lock)
        {
            _inAll--;
            if (--_taken[address] == 0)
            {
                _taken.Remove(address);
            }
        }
    }
}
