namespace AtlasMesh.Tidy.Tests;

/// <summary>A method, constructor, operator or property with a body. Lines count from 1, from the signature to the last brace.</summary>
internal sealed record CodeMember(string Type, string Name, int FirstLine, int LastLine, int Parameters, int Nesting)
{
    public int Lines => LastLine - FirstLine + 1;
}
