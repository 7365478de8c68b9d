namespace AtlasMesh.Tidy.Tests;

public sealed class CodeFileTests
{
    private const string Sample = """
        using System;
        namespace Sample;

        [Attribute("x {")]
        public sealed partial class First<T>(int a, Func<int, int> b) : Base(a, b), IFirst<T>, Some.Where.ISecond
            where T : class, new()
        {
            private static readonly int[] Data = [1, 2];
            public const string Text = "void Fake() { }";

            public First() : this(1, x => x) { }

            [TestCase(1), TestCase(2)]
            public (int A, int B) Pair(int a, (int, int) b, Dictionary<string, int> c = null)
            {
                if (a > 1) { }
                return (a, a);
            }

            public static bool operator ==(First<T> left, First<T> right) =>
                left
                    .Equals(right);

            public int Property { get; init; } = new[] { 1 }[0];

            public int Computed => Property switch
            {
                1 => 2,
                _ => 3,
            };

            public IReadOnlyList<int> Values =>
            [
                1,
                2,
            ];

            public int this[int index] { get => index; }

            public void Generic<TA, TB>(TA a) where TA : struct => Console.WriteLine($"{a}}}");

            private sealed record Inner(int X, int Y) : IInner;

            private enum Kind { None, Some }
        }

        internal interface ILast { int Count(int a, int b); }
        public delegate void Done(int a);
        public readonly record struct Value(double X) : IComparable<Value>;
        """;

    private static readonly CodeFile File = CodeFile.Read(Sample);

    [Test]
    public void Types_are_found_with_kind_bases_and_parameters() =>
        Assert.That(
            File.Types.Select(type => $"{type.Kind} {type.Name}({type.Parameters}): {string.Join(' ', type.Bases)} @{type.Line}"),
            Is.EqualTo(new[]
            {
                "class First(2): Base IFirst ISecond @5", "record Inner(2): IInner @42", "enum Kind(0):  @44", "interface ILast(0):  @47",
                "record struct Value(1): IComparable @49",
            }));

    [Test]
    public void Members_are_found_with_their_lines_and_parameters() =>
        Assert.That(
            File.Members.Select(member => $"{member.Type}.{member.Name}({member.Parameters}) {member.FirstLine}-{member.LastLine}"),
            Is.EqualTo(new[]
            {
                "First.First(0) 11-11", "First.Pair(3) 14-18", "First.==(2) 20-22", "First.Property(0) 24-24", "First.Computed(0) 26-30",
                "First.Values(0) 32-32", "First.index](0) 38-38", "First.Generic(1) 40-40", "ILast.Count(2) 47-47",
            }));

    [TestCase("a();", ExpectedResult = 0)]
    [TestCase("if (a) b();", ExpectedResult = 1)]
    [TestCase("if (a) { b(); } else if (c) { d(); } else { e(); }", ExpectedResult = 1)]
    [TestCase("foreach (var a in b) if (c) d();", ExpectedResult = 2)]
    [TestCase("for (var i = 0; i < 3; i++) { while (x) { } }", ExpectedResult = 2)]
    [TestCase("var a = b switch { 1 => new C { D = 1 }, _ => null };", ExpectedResult = 0)]
    [TestCase("switch (a) { case 1: if (b) { } break; }", ExpectedResult = 2)]
    [TestCase("try { if (a) { } } catch (B) when (c) { d(); } finally { }", ExpectedResult = 2)]
    [TestCase("using var a = b(); if (c) { }", ExpectedResult = 1)]
    [TestCase("a(b => { if (c) { } }, d); if (e) { }", ExpectedResult = 1)]
    [TestCase("if (a) { b(c => { if (d) { } }); }", ExpectedResult = 2)]
    [TestCase("if (a is { B: 1 }) { } do { if (x) { } } while (c);", ExpectedResult = 2)]
    public int Nesting_counts_control_statements_in_one_another(string body) => Nesting.Of(body);
}
