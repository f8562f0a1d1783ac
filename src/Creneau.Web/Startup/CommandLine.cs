using Creneau.Server.Platform.Configuration;
using Creneau.Server.Verification;

namespace Creneau.Web.Startup;

/// <summary>
/// The arguments of the program, which starts the server without any. A setting is no argument: others of the machine can read arguments, and a
/// mistyped one would be ignored.
/// </summary>
internal static class CommandLine
{
    public const int UsageError = 2;

    private const string Help = """
        Creneau, a reservation platform.

        Creneau.Web              starts the server
        Creneau.Web verify       reads the database and lists every broken invariant (exit code 0: none, 1: some, 2: not read)
        Creneau.Web --version    prints the version
        Creneau.Web --help       prints this

        Settings are environment variables or lines of a .env file in the working directory:
        README.md lists them. The server ends with exit code 1 when it cannot start as it is set up,
        and with 2 when it does not know an argument; one line on standard error says why.
        """;

    public static async Task<int> Run(string[] args)
    {
        switch (args)
        {
            case [Verify.Command]:
                return await Verify.Run();
            case ["--version"]:
                Console.WriteLine("Creneau " + ProgramVersion.Current);
                return 0;
            case ["--help" or "-h"]:
                Console.WriteLine(Help);
                return 0;
            default:
                var unknown = args[0] is Verify.Command or "--version" or "--help" or "-h" ? args[1] : args[0];
                await Console.Error.WriteLineAsync($"Unknown argument '{unknown.ReplaceLineEndings(" ")}'; settings are environment variables, and --help lists the arguments");
                return UsageError;
        }
    }
}
