namespace AtlasMesh.Runners.Tests.Rigs;

/// <summary>How a fake rig treats a cell.</summary>
internal enum FakeConduct
{
    Proper,
    Crash,
    Hang,
    IgnoreCancel,
    Garbage,
    WrongNonce,
    EndlessSignals,
    DoneWithoutOpening,
    Refuse,
    Unsupported,
    RefuseBlob,
    CpuLimit,
    NoReason,
    TooShort,
    StopTrigger,
    LieAboutTrace,
}
