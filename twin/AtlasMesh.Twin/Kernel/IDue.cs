using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Kernel;

/// <summary>Something that the event queue calls when its time has come. The tag is what was given when it was scheduled.</summary>
public interface IDue
{
    void OnDue(SimTime now, int tag);
}
