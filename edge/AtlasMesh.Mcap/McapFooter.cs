namespace AtlasMesh.Mcap;

/// <summary>The last record of a file.</summary>
/// <param name="SummaryStart">Where the summary begins, in bytes from the start of the file; 0: the file has none.</param>
/// <param name="SummaryOffsetStart">Where the summary offsets begin; 0: the file has none.</param>
/// <param name="SummaryCrc">CRC-32 from the summary's start to the end of the field before this one; 0: not computed.</param>
public sealed record McapFooter(ulong SummaryStart, ulong SummaryOffsetStart, uint SummaryCrc);
