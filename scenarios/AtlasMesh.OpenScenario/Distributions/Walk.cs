namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Goes through combinations in their fixed order and holds one of them at a time.</summary>
internal abstract class Walk(int slots)
{
    /// <summary>Counted from 0 within the whole distribution, however much of it was chosen.</summary>
    public long Index { get; protected set; } = -1;

    /// <summary>The values of the combination, in the order of the space's parameters. Changes with the next step.</summary>
    public string[] Texts { get; } = new string[slots];

    public abstract bool MoveNext();

    /// <summary>The row of an axis; 0 for what has no axes.</summary>
    public virtual int Row(int axis) => 0;
}
