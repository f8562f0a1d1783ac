using System.Reflection;
using Creneau.Rules;

namespace Creneau.Server.Tests.Architecture;

/// <summary>What is too long to be read at once.</summary>
public sealed class SizeTests
{
    private const int MaxLines = 220;
    private const int MaxParameters = 6;

    // Built before these tests, but not referenced.
    private static readonly string s_web = AppContext.BaseDirectory.Replace("/tests/Creneau.Server.Tests/", "/src/Creneau.Web/", StringComparison.Ordinal) + "Creneau.Web.dll";

    [Fact]
    public void No_source_file_has_more_than_220_lines()
    {
        var files = SourceFiles.All(".cs", ".cshtml", ".css", ".js", ".sql");

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(file.Text.Count(c => c == '\n') <= MaxLines, file.Name));
    }

    [Fact]
    public void No_method_has_more_than_6_parameters()
    {
        var methods = new[] { typeof(CreneauServer).Assembly, typeof(Role).Assembly, Assembly.LoadFrom(s_web) }.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten).SelectMany(MethodsOf).ToArray();

        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(method.GetParameters().Length <= MaxParameters, $"{method.DeclaringType!.Name}.{method.Name}"));
    }

    private static IEnumerable<MethodBase> MethodsOf(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(Declared).Where(method => !method.Name.Contains('<', StringComparison.Ordinal));
        return IsRecord(type) ? methods.Where(method => method.Name is not "Deconstruct") : methods.Concat<MethodBase>(type.GetConstructors(Declared));
    }

    // The constructor of a record lists its values.
    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    // Not by the compiler or a generator.
    private static bool IsWritten(Type type) => type.FullName is { } name && (name.StartsWith("Creneau.", StringComparison.Ordinal) && !name.Contains('<', StringComparison.Ordinal))
        && !name.Contains("Generated", StringComparison.Ordinal);
}
