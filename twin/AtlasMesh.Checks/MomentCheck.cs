using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks;

/// <summary>
/// A check that something comes about in time, for each of its subjects. What was so already when the reference happened has taken no
/// time. A limit as long as the run means "before it ends".
/// </summary>
internal abstract class MomentCheck : Check
{
    private readonly Moments _moments;
    private readonly ImmutableArray<string> _subjects;
    private readonly long[] _met;

    protected MomentCheck(CheckSpec spec, Moments moments, ImmutableArray<string> subjects)
        : base(spec)
    {
        (_moments, _subjects) = (moments, subjects);
        _met = new long[subjects.Length];
        Array.Fill(_met, long.MaxValue);
    }

    protected ImmutableArray<string> Subjects => _subjects;

    /// <summary>What comes about, for "v1 ... 3.2 s after gnss-jump".</summary>
    protected abstract string Deed { get; }

    public override CheckResult Conclude(Ending ending)
    {
        if (_subjects.IsEmpty) return NeverMeasured("there is nothing that it could be of");
        if (_moments.Of(Spec.Reference) is not { } from) return NeverMeasured($"'{Spec.Reference}' never happened");

        var last = Last();
        return _met[last] == long.MaxValue ? Unmet(from, last, ending) : Met(from, last);
    }

    /// <summary>Says that it has come about for a subject, or that it has ceased to hold.</summary>
    protected void Meet(int subject, long atNs)
    {
        if (_met[subject] != long.MaxValue) return;

        _met[subject] = atNs;
        if (!_met.Contains(long.MaxValue)) _moments.Mark(Spec.Id, _met.Max());
    }

    protected void Forget(int subject) => _met[subject] = long.MaxValue;

    protected bool IsMet(int subject) => _met[subject] != long.MaxValue;

    /// <summary>Whether an event at this time counts: nothing does before the reference.</summary>
    protected bool IsDue(long atNs) => _moments.Of(Spec.Reference) is { } from && atNs >= from;

    private CheckResult Met(long from, int last)
    {
        var seconds = Math.Max(0, _met[last] - from) / 1e9;
        return Result(
            seconds, _met[last], string.Create(CultureInfo.InvariantCulture, $"{_subjects[last]} {Deed} {seconds:0.###} s after {Since}"));
    }

    private CheckResult Unmet(long from, int last, Ending ending)
    {
        var elapsed = (ending.EndNs - from) / 1e9;
        var isDecided = elapsed >= Spec.Limit || Spec.Limit >= ending.Seconds;

        return isDecided
            ? Result(
                Math.Max(elapsed, Spec.Limit) + (ending.StepNs / 1e9), ending.EndNs,
                string.Create(CultureInfo.InvariantCulture, $"{_subjects[last]} never {Deed} in the {elapsed:0.###} s after {Since}"))
            : NeverMeasured(string.Create(
                CultureInfo.InvariantCulture, $"the run ended {elapsed:0.###} s after {Since}, before the {Spec.Limit:0.###} s were over"));
    }

    private string Since => Spec.Reference.Length == 0 ? "the start" : Spec.Reference;

    private int Last()
    {
        var last = 0;
        for (var i = 1; i < _met.Length; i++)
        {
            if (_met[i] > _met[last]) last = i;
        }

        return last;
    }
}
