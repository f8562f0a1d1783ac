namespace Creneau.Server.Demo;

/// <summary>Sample students. People sign in as the first ones; the others are there so that slots fill up.</summary>
/// <param name="Email">The address, which receives no mail.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="School">School.</param>
internal sealed record DemoStudent(string Email, string FirstName, string LastName, string School)
{
    /// <summary>How many of them people sign in as.</summary>
    public const int Named = 4;

    public static IReadOnlyList<DemoStudent> All { get; } =
    [
        Make("alice", "Alice", "Martin", "Lycée Jean Moulin"),
        Make("benoit", "Benoît", "Lefèvre", "Lycée Jean Moulin"),
        Make("chloe", "Chloé", "Nguyen", "IUT d’Angers-Cholet"),
        Make("david", "David", "Roux", "Polytech Lyon"),
        Make("maelys", "Maëlys", "Le Bihan-Quéméneur", "Polytech Angers"),
        Make("jean-baptiste", "Jean-Baptiste", "N’Guessan", "Lycée polyvalent Chevrollier"),
        Make("wiktoria", "Wiktoria", "Szczepańska", "IUT de Nantes"),
        Make("zoe", "Zoé", "Lefebvre", "Université Lyon 2"),
        Make("anais", "Anaïs", "d’Hauteville", "Sciences Po Lille"),
        Make("hugo", "Hugo", "Blanc", "Lycée La Martinière"),
        Make("ines", "Inès", "Benali", "BTS Saint-Louis"),
        Make("youssef", "Youssef", "El Amrani", "École 42"),
        Make("lea", "Léa", "Marchand", "IUT d’Angers-Cholet"),
        Make("tom", "Tom", "Girard", "CFA de Bordeaux"),
        Make("sofia", "Sofia", "Rossi", "Université Paris Cité"),
        Make("gaspard", "Gaspard", "Petit", "INSA Toulouse"),
        Make("linh", "Linh", "Tran", "INSA Lyon"),
        Make("noah", "Noah", "Bernard", "Lycée Jean Moulin"),
        Make("camille", "Camille", "Dupont", "Gobelins"),
        Make("mohamed", "Mohamed", "Diallo", "IUT de Saint-Étienne"),
    ];

    private static DemoStudent Make(string name, string first, string last, string school) => new($"{name}@demo.example", first, last, school);
}
