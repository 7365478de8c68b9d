namespace AtlasMesh.Runners.Api;

/// <summary>Who calls, as a token or a certificate says.</summary>
public sealed record Caller(string Name, AccessRole Role)
{
    public static Caller Nobody { get; } = new("", AccessRole.None);
}
