using AtlasMesh.Runners.Content;

namespace AtlasMesh.Runners.Api;

/// <summary>What the HTTP interface is given.</summary>
/// <param name="Coordinator">Carries out what is asked.</param>
/// <param name="Board">News of runs.</param>
/// <param name="Content">Inputs, plans, builds, samples, traces.</param>
/// <param name="Tokens">Who callers are.</param>
/// <param name="Time">For their expiry.</param>
internal sealed record ApiSetup(
    CoordinatorDesk Coordinator, RunBoard Board, ContentStore Content, AccessTokens Tokens, TimeProvider Time);
