using Creneau.Rules;

namespace Creneau.Rules.Tests;

public class LocalClockTests
{
}
