namespace Creneau.Server.Platform.Data;

/// <summary>
/// A record that is read from a row by the names of its columns: property <c>TimeStart</c> from column <c>time_start</c>, and property <c>Date</c> of
/// property <c>Proposal</c> from column <c>proposal_date</c>. Creneau.Rows writes the code (docs/adr/0007).
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class RowAttribute : Attribute;

/// <summary>A property of a <see cref="RowAttribute"/> that no column fills.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotAColumnAttribute : Attribute;

/// <summary>What the names of a part's columns begin with, when it is not the name of the property.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class PrefixAttribute(string prefix) : Attribute
{
    public string Prefix => prefix;
}

/// <summary>What <see cref="RowAttribute"/> makes of a record.</summary>
internal interface IRow<TSelf>
{
    /// <summary>In the order in which <see cref="Read"/> numbers them.</summary>
    static abstract string[] ColumnNames { get; }

    static abstract TSelf Read(Row row);
}
