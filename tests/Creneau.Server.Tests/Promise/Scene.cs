using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>Where it all happens: the instances, and the few companies and students that everybody collides over.</summary>
internal sealed class Scene(IReadOnlyList<TestServer> instances, DateOnly today)
{
    private readonly Lock _gate = new();
    private readonly List<Venue> _venues = [];
    private readonly List<Pupil> _pupils = [];

    public IReadOnlyList<TestServer> Instances => instances;

    /// <summary>The date (UTC) on which it began.</summary>
    public DateOnly Today => today;

    public History History { get; } = new();

    public IReadOnlyList<Pupil> Pupils => _pupils;

    /// <summary>The clock that all instances share; time goes by fast.</summary>
    public DateTimeOffset Now => instances[0].Now;

    /// <summary>The nodes of a cluster show what others wrote a moment later.</summary>
    public bool IsReadLate { get; init; }

    /// <summary>Set when everybody is to come to an end.</summary>
    public bool IsOver { get; set; }

    public IReadOnlyList<Venue> Venues
    {
        get
        {
            lock (_gate)
            {
                return [.. _venues];
            }
        }
    }

    /// <summary>A company to turn to, hardly ever one that is being deleted or gone.</summary>
    public Venue AVenue(Random choice)
    {
        var all = Venues;
        var open = all.Where(venue => !venue.IsLeaving).ToArray();
        return open.Length == 0 || choice.Next(100) < 5 ? all[choice.Next(all.Count)] : open[choice.Next(open.Length)];
    }

    /// <summary>Before it begins.</summary>
    public void Add(Pupil pupil) => _pupils.Add(pupil);

    public void Open(Venue venue)
    {
        lock (_gate)
        {
            _venues.Add(venue);
        }
    }
}

/// <summary>A company as its owner made it. No more than <see cref="Places"/> places were ever offered in any of its windows.</summary>
internal sealed class Venue(long id, int places, bool isRolling, IReadOnlyList<Opening> openings)
{
    public long Id => id;

    public int Places => places;

    /// <summary>Whether it offers short slots from now on, whose time comes while everybody is at it.</summary>
    public bool IsRolling => isRolling;

    public IReadOnlyList<Opening> Openings => openings;

    /// <summary>A client has at least tried to delete it.</summary>
    public bool IsLeaving { get; set; }
}

/// <summary>Where a window of a company begins its life, and comes back to.</summary>
internal sealed record Opening(DateOnly Date, TimeOnly Start, TimeOnly End, int Minutes)
{
    public string Day => Date.DayOfWeek.ToString().ToLowerInvariant();

    public Opening Moved(int minutes) => this with { Start = Start.AddMinutes(minutes), End = End.AddMinutes(minutes) };
}

/// <summary>A student, who may be at several screens at once.</summary>
internal sealed class Pupil(long id, string email, string token)
{
    private readonly Lock _gate = new();
    private readonly List<Held> _reservations = [];
    private readonly List<KeptAnswer> _kept = [];

    public long Id => id;

    public string Email => email;

    public string Token { get; set; } = token;

    public void Holds(Held reservation)
    {
        lock (_gate)
        {
            _reservations.Remove(reservation); // a repeat tells of it again
            _reservations.Add(reservation);
        }
    }

    public void Forgets(Held reservation)
    {
        lock (_gate)
        {
            _reservations.Remove(reservation);
        }
    }

    public void Keeps(KeptAnswer answer)
    {
        lock (_gate)
        {
            _kept.Add(answer);
        }
    }

    /// <summary>One of the student's latest reservations, if there is any.</summary>
    public Held? OneOf(Random choice)
    {
        lock (_gate)
        {
            return _reservations.Count == 0 ? null : _reservations[^(1 + choice.Next(Math.Min(_reservations.Count, 5)))];
        }
    }

    public KeptAnswer? OneKept(Random choice)
    {
        lock (_gate)
        {
            return _kept.Count == 0 ? null : _kept[choice.Next(_kept.Count)];
        }
    }
}

/// <summary>A reservation that was promised, and where.</summary>
internal sealed record Held(long Id, Venue Venue);

/// <summary>A request with a key, and the answer that a repeat must get again.</summary>
internal sealed record KeptAnswer(string Key, Call Call, Venue Venue, object Body, Answer Answer);
