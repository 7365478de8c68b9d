using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AtlasMesh.Runners.Api;

/// <summary>
/// Short-lived tokens: "atm1.ROLE.NAME.UNTIL.MAC", where the MAC is HMAC-SHA-256 under a key that all coordinators of a ledger share.
/// There is one form and one algorithm, so nothing in a token says how it is to be checked.
/// </summary>
public sealed class AccessTokens
{
    public const int KeyBytes = 32;

    private const string Form = "atm1";
    private const int MaxName = 100;
    private const int MaxLength = 1024;

    private readonly byte[] _key;

    /// <summary>Throws <see cref="ArgumentException"/> where the key has not got 32 bytes.</summary>
    public AccessTokens(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes) throw new ArgumentException($"A key for tokens has {KeyBytes} bytes.", nameof(key));
        _key = key.ToArray();
    }

    /// <summary>Throws <see cref="ArgumentException"/> where the name is empty or over 100 characters.</summary>
    public string Issue(Caller caller, DateTimeOffset until)
    {
        if (caller.Name.Length is 0 or > MaxName) throw new ArgumentException("A name has 1 to 100 characters.", nameof(caller));

        var name = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(caller.Name));
        var seconds = until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = $"{Form}.{caller.Role.ToString().ToLowerInvariant()}.{name}.{seconds}";
        return $"{body}.{Base64Url.EncodeToString(MacOf(body))}";
    }

    /// <summary>Nobody where the token is not one of ours, was altered, or has expired.</summary>
    public Caller Read(string token, DateTimeOffset now)
    {
        var end = token.LastIndexOf('.');
        if (token.Length > MaxLength || end <= 0 || !IsOurs(token[..end], token[(end + 1)..])) return Caller.Nobody;

        var parts = token[..end].Split('.');
        if (parts.Length != 4 || parts[0] != Form) return Caller.Nobody;

        var hasEnd = long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var until);
        if (!hasEnd || !(now.ToUnixTimeSeconds() < until)) return Caller.Nobody;

        return Enum.TryParse<AccessRole>(parts[1], ignoreCase: true, out var role) && Enum.IsDefined(role)
            ? new Caller(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[2])), role)
            : Caller.Nobody;
    }

    private bool IsOurs(string body, string mac)
    {
        var given = new byte[MaxLength];
        return Base64Url.TryDecodeFromChars(mac, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), MacOf(body));
    }

    private byte[] MacOf(string body) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(body));
}
