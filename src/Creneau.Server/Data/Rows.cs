using System.Data.Common;
using Dapper;

namespace Creneau.Server.Data;

internal static class Rows
{
    public static Func<DbDataReader, T> ParserOf<T>(DbDataReader reader)
    {
        var parse = reader.GetRowParser(typeof(T));
        return row => (T)parse(row);
    }
}
