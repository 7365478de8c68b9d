using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Kernel;

/// <summary>The time of a run. It moves only when the run's loop moves it, and never back.</summary>
public sealed class VirtualClock
{
    public SimTime Now { get; private set; }

    public void MoveTo(SimTime time)
    {
        if (time < Now)
            throw new InvalidOperationException($"The clock stands at {Now} and does not go back to {time}.");

        Now = time;
    }
}
