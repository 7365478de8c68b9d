using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks;

/// <summary>
/// A check of a value that must keep a limit all the time, or from its reference and 'within' on. It remembers the worst value.
/// A value that is not a number is the worst of all.
/// </summary>
internal abstract class LimitCheck(CheckSpec spec, Moments moments) : Check(spec)
{
    private readonly bool _isMin = spec.Comparison == "min";
    private double _worst = double.NaN;
    private long _worstNs;
    private bool _isMeasured;
    private bool _isOpen;

    /// <summary>Said where nothing was ever measured.</summary>
    protected abstract string Nothing { get; }

    public sealed override void Observe(Scene scene)
    {
        _isOpen = _isOpen || (moments.Of(Spec.Reference) is { } from && scene.NowNs >= from + Spec.WithinNs);
        Watch(scene, _isOpen);
    }

    public override CheckResult Conclude(Ending ending)
    {
        if (_isMeasured) return Result(_worst, _worstNs, Describe());

        return NeverMeasured(moments.Of(Spec.Reference) is null ? $"'{Spec.Reference}' never happened" : Nothing);
    }

    /// <summary>Called at every step; what is offered while not open is to be kept out by the check itself.</summary>
    protected abstract void Watch(Scene scene, bool isOpen);

    /// <summary>What was the case when the worst value was seen.</summary>
    protected abstract string Describe();

    /// <summary>True where this is the worst value so far.</summary>
    protected bool Offer(double value, long atNs)
    {
        if (_isMeasured && (double.IsNaN(_worst) || !IsWorse(value))) return false;

        (_worst, _worstNs, _isMeasured) = (value, atNs, true);
        return true;
    }

    private bool IsWorse(double value) => double.IsNaN(value) || (_isMin ? value < _worst : value > _worst);
}
