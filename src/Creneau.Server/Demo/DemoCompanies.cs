using Creneau.Server.Companies;

namespace Creneau.Server.Demo;

/// <summary>Sample companies with their weekly hours.</summary>
/// <param name="Owner">Which of the sample owners it belongs to.</param>
/// <param name="Company">As its page shows it.</param>
/// <param name="Windows">Its hours.</param>
internal sealed record DemoCompany(int Owner, CompanyReply Company, IReadOnlyList<TimeslotReply> Windows)
{
    private static readonly DayOfWeek[] s_everyDay = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static IReadOnlyList<DemoCompany> All { get; } =
    [
        new(0, Make("Atelier Lumière", "Photographie", "Lyon", "69001", "12, rue des Capucins") with
        {
            Phone = "04 72 00 01 12",
            Website = "https://atelier-lumiere.example",
            Description = "Studio de photographie fondé en 1998 : portraits, architecture, objets. Deux stagiaires par an apprennent la prise de vue et le tirage argentique.\n\nL’entretien dure une heure et se passe au studio. Venez avec dix images, imprimées ou sur un écran.",
        }, [.. Hours(s_everyDay, 9, 12, 60, 2), .. Hours(s_everyDay, 14, 17, 30, 1)]),
        new(1, Make("Boréal Conseil", "Conseil", "Paris", "75009", "31, rue de Trévise") with
        {
            Website = "https://boreal.example",
            Description = "Conseil en organisation pour les hôpitaux et les collectivités. Nous cherchons des stagiaires curieux qui aiment écouter avant de dessiner des schémas.",
        }, [.. Hours([DayOfWeek.Tuesday, DayOfWeek.Thursday], 9, 12, 60, 3), .. Hours([DayOfWeek.Tuesday, DayOfWeek.Thursday], 14, 18, 60, 3)]),
        new(1, Make("Cabinet Duval", "Juridique", "Lille", "59000", "4, place du Théâtre") with
        {
            Phone = "03 20 00 45 45",
            Description = "Avocats en droit du travail. Entretiens pour les stages d’école d’avocats et de master, le mercredi seulement.",
        }, Hours([DayOfWeek.Wednesday], 9, 18, 45, 1)),
        new(2, Make("Clinique des Tilleuls", "Santé", "Nantes", "44000", "120, boulevard des Belges") with
        {
            Phone = "02 40 00 98 00",
            Website = "https://tilleuls.example",
            Description = "Clinique de rééducation. Les étudiants en kinésithérapie et en soins infirmiers visitent le service, puis parlent avec leur tuteur.",
        }, Hours(s_everyDay, 8, 12, 30, 1)),
        new(2, Make("Coiffure Camille", "Coiffure", "Lyon", "69003", "88, cours Lafayette") with
        {
            AutoConfirm = true,
            Phone = "04 78 00 33 21",
            Description = "Salon de quartier, sur rendez-vous. La réservation est confirmée aussitôt.",
        }, [.. Hours([DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], 9, 19, 45, 2), .. Hours([DayOfWeek.Saturday], 9, 17, 45, 3)]),
        new(2, Make("Données & Co", "Informatique", "Paris", "75002", "9, rue du Caire") with
        {
            Website = "https://donnees-et-co.example",
            LinkedinUrl = "https://www.linkedin.com/company/donnees-et-co-example",
            Description = "Nous construisons des tableaux de bord pour les associations. Stages de trois à six mois en développement, données et design. L’entretien se passe aussi bien en anglais.",
        }, [.. Hours(s_everyDay, 10, 12, 30, 4), .. Hours([DayOfWeek.Monday, DayOfWeek.Wednesday], 14, 16, 30, 4)]),
        new(2, Make("École des Métiers", "Éducation", "Saint-Étienne", "42000", "2, rue de la Badouillère") with
        {
            Phone = "04 77 00 12 00",
            Description = "Journées d’information et entretiens d’admission pour les CAP et les BTS, en petits groupes.",
        }, Hours([DayOfWeek.Wednesday, DayOfWeek.Saturday], 9, 13, 60, 8)),
        new(2, Make("Fournil Saint-Jean", "Restauration", "Bordeaux", "33000", "17, rue Camille-Sauvageau") with
        {
            AutoConfirm = true,
            Description = "Boulangerie artisanale au levain. Une matinée d’essai commence à six heures ; on vous prête le tablier.",
        }, Hours([DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday], 6, 10, 120, 1)),
        new(2, Make("Garage du Port", "Automobile", "Marseille", "13002", "45, quai du Lazaret") with
        {
            AutoConfirm = true,
            Phone = "04 91 00 77 13",
            Description = "Mécanique et carrosserie. Rendez-vous de diagnostic d’une demi-heure, et accueil d’apprentis.",
        }, [.. Hours(s_everyDay, 8, 12, 30, 2), .. Hours(s_everyDay, 13, 17, 30, 2)]),
        new(2, Make("Horizon Logiciels", "Informatique", "Toulouse", "31000", "3, allée Jean-Jaurès") with
        {
            Website = "https://horizon.example",
            Description = "Éditeur de logiciels pour l’aéronautique. Nous recevons pour des stages de fin d’études en C# et en Rust.",
        }, Hours([DayOfWeek.Monday, DayOfWeek.Friday], 9, 12, 60, 2)),
        new(2, Make("Maçons Réunis", "Bâtiment", "Nîmes", "30000", "210, route d’Avignon") with
        {
            Phone = "04 66 00 50 08",
            Description = "Coopérative de maçons depuis 1921. Chantiers de pierre et de terre crue, apprentissage et reconversion.",
        }, Hours([DayOfWeek.Thursday], 14, 18, 30, 2)),
        new(2, Make("Vélo Libre", "Sport", "Grenoble", "38000", "5, rue Très-Cloîtres") with
        {
            AutoConfirm = true,
            Website = "https://velo-libre.example",
            Description = "Atelier associatif : on apprend à réparer son vélo, place d’atelier d’une heure, outils fournis.",
        }, [.. Hours([DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], 15, 19, 60, 3), .. Hours([DayOfWeek.Saturday], 10, 18, 60, 3)]),
    ];

    private static CompanyReply Make(string name, string sector, string city, string postalCode, string address) => new()
    {
        Name = name,
        Sector = sector,
        City = city,
        PostalCode = postalCode,
        Address = address,
        TimeZone = CompanyReply.DefaultTimeZone,
        IsActive = true,
    };

    private static IReadOnlyList<TimeslotReply> Hours(DayOfWeek[] days, int from, int to, int minutes, int places) =>
    [
        .. days.Select(day => new TimeslotReply
        {
            DayOfWeek = day,
            StartTime = new(from, 0),
            EndTime = new(to, 0),
            SlotMinutes = minutes,
            MaxReservations = places,
            IsActive = true,
        }),
    ];
}
