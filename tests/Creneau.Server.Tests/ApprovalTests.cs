using System.Text.Json.Nodes;
using Creneau.Rules;
using Creneau.Server.Platform.Http;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What others depend on is in an approved file.</summary>
public sealed class ApprovalTests(OnSqlite fixture) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task The_API_document_is_the_approved_one()
    {
        var document = await fixture.Server.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

        await Repository.Approve("docs/openapi.json", document + "\n");
    }

    [Fact]
    public async Task The_API_document_has_an_example_of_every_body()
    {
        var document = JsonNode.Parse(await fixture.Server.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var schemas = document["components"]!["schemas"]!.AsObject();
        var bodies = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!)
            .SelectMany(operation => operation["responses"]!.AsObject().Select(response => response.Value!).Append(operation["requestBody"]))
            .Select(body => body?["content"]?["application/json"]?["schema"]?["$ref"]?.GetValue<string>().Split('/')[^1])
            .OfType<string>().Distinct().ToArray();

        Assert.NotEmpty(bodies);
        Assert.All(bodies, name => Assert.True(schemas[name]!["examples"] is JsonArray { Count: > 0 }, name));
    }

    [Fact]
    public async Task Every_problem_is_documented_as_it_is_answered()
    {
        var errors = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "errors.md"), TestContext.Current.CancellationToken);

        Assert.All(Problem.All, problem => Assert.Contains($"| {problem.Status} | `{problem.Code}` | {problem.Message} |", errors, StringComparison.Ordinal));
        Assert.Equal(Problem.All.Count, Problem.All.Select(problem => problem.Code).Distinct().Count());
        Assert.All(Problem.All, problem => Assert.Matches("^[A-Z]+(_[A-Z]+)*$", problem.Code));
    }

    [Fact]
    public void Every_refusal_of_the_rules_has_a_problem_of_its_own()
    {
        var problems = Enum.GetValues<Refusal>().Select(Problem.For).ToArray();

        Assert.Equal(problems.Length, problems.Distinct().Count());
    }

    [Fact]
    public async Task The_schema_of_SQLite_is_the_approved_one()
    {
        var tx = await fixture.Server.Lines("select sql from sqlite_master where sql is not null order by tbl_name, type desc, name");

        await Repository.Approve("tests/approved/schema.sqlite.sql", tx);
    }
}

public sealed class ApprovalTests_on_MariaDB(OnMariaDb fixture) : IClassFixture<OnMariaDb>
{
    [Fact]
    public async Task The_schema_of_MariaDB_is_the_approved_one()
    {
        var columns = await fixture.Server.Lines("""
            select concat(table_name, '.', column_name, ' ', column_type, if(is_nullable = 'NO', ' not null', ''), ' ', coalesce(column_default, ''), ' ', extra)
            from information_schema.columns where table_schema = database() order by table_name, ordinal_position
            """);
        var indexes = await fixture.Server.Lines("""
            select concat(table_name, ' ', index_name, if(non_unique, '', ' unique'), ' (', group_concat(column_name order by seq_in_index), ')')
            from information_schema.statistics where table_schema = database() group by table_name, index_name, non_unique order by table_name, index_name
            """);
        var checks = await fixture.Server.Lines("""
            select concat(table_name, ' ', constraint_name, ' ', check_clause) from information_schema.check_constraints
            where constraint_schema = database() order by table_name, constraint_name
            """);
        var keys = await fixture.Server.Lines("""
            select concat(table_name, ' ', constraint_name, ' -> ', referenced_table_name, ' on delete ', delete_rule)
            from information_schema.referential_constraints where constraint_schema = database() order by table_name, constraint_name
            """);

        await Repository.Approve("tests/approved/schema.mysql.txt", columns + indexes + checks + keys);
    }
}
