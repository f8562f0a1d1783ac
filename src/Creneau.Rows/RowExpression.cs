using System.Text;
using Microsoft.CodeAnalysis;

namespace Creneau.Rows;

/// <summary>The expression that makes a record from a row: its longest constructor, then the settable properties that are no parameters of it.</summary>
internal sealed class RowExpression
{
    private readonly List<string> _columns = [];

    private readonly List<string> _errors = [];

    public RowExpression(INamedTypeSymbol type) => Text = New(type, prefix: "");

    public string Text { get; }

    /// <summary>The names of the columns, in the order in which the expression numbers them.</summary>
    public IReadOnlyList<string> Columns => _columns;

    public IReadOnlyList<string> Errors => _errors;
    public static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private string New(INamedTypeSymbol type, string prefix)
    {
        var parameters = type.InstanceConstructors
            .Select(constructor => constructor.Parameters)
            .Where(list => list.Length != 1 || !SymbolEqualityComparer.Default.Equals(list[0].Type, type)) // a record's copy constructor
            .OrderByDescending(list => list.Length)
            .First();
        var arguments = parameters.Select(parameter => Value(parameter, parameter.Type, prefix)).ToList();
        var settings = Properties(type)
            .Where(property => !parameters.Any(parameter => parameter.Name == property.Name))
            .Select(property => $"{property.Name} = {Value(property, property.Type, prefix)}")
            .ToList();
        return $"new {Name(type)}({string.Join(", ", arguments)}) {{ {string.Join(", ", settings)} }}";
    }

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol? type) => type is null
        ? []
        : Properties(type.BaseType).Concat(type.GetMembers().OfType<IPropertySymbol>().Where(property =>
            property is { IsStatic: false, IsIndexer: false, SetMethod: not null, IsOverride: false } && AttributeOf(property, "NotAColumnAttribute") is null));

    private string Value(ISymbol member, ITypeSymbol type, string prefix)
    {
        var isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        var first = _columns.Count;
        string value;
        if (Conversion(plain) is { } conversion)
        {
            _columns.Add(prefix + SnakeCase(member.Name));
            value = $"row.{conversion}({first})";
        }
        else if (plain is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false } part && !Name(part).StartsWith("global::System.", StringComparison.Ordinal))
        {
            value = New(part, prefix + PrefixOf(member));
        }
        else
        {
            _errors.Add($"{member.ContainingType.ToDisplayString()}.{member.Name}: no column is read as {type.ToDisplayString()}; [NotAColumn] leaves the property out");
            return "default!";
        }

        // A part is null when its first column is, which must be one that is null only where a left join has found no row.
        return isNullable ? $"row.IsNull({first}) ? null : {value}" : value;
    }

    private static string PrefixOf(ISymbol member) =>
        AttributeOf(member, "PrefixAttribute")?.ConstructorArguments[0].Value as string ?? SnakeCase(member.Name) + "_";

    private static AttributeData? AttributeOf(ISymbol member, string name) =>
        member.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == name);

    // A method of Row.
    private static string? Conversion(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Int64 } => "Int64",
        { SpecialType: SpecialType.System_Int32 } => "Int32",
        { SpecialType: SpecialType.System_Boolean } => "Boolean",
        { SpecialType: SpecialType.System_String } => "String",
        { TypeKind: TypeKind.Enum } => $"Enum<{Name(type)}>",
        _ => type.ToDisplayString() switch
        {
            "System.DateOnly" => "Date",
            "System.TimeOnly" => "Time",
            "Creneau.Rules.EndTime" => "EndTime",
            "System.DateTimeOffset" => "Instant",
            _ => null,
        },
    };

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && text.Length > 0) text.Append('_');

            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }
}
