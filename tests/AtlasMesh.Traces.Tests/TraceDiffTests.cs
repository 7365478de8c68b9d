using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Mcap;
using AtlasMesh.Traces.Comparing;
using AtlasMesh.Traces.Reading;
using AtlasMesh.Vocabulary;
using AtlasMesh.Vocabulary.Traces;
using CsCheck;
using Google.Protobuf;

namespace AtlasMesh.Traces.Tests;

public sealed class TraceDiffTests
{
    private const int Steps = 5_000;

    [Test]
    public void Equal_runs_of_different_builds_are_equal_and_the_build_is_named()
    {
        var comparison = Compare(new Recorded(Steps), new Recorded(Steps), (TraceLevel.Full, TraceLevel.Full));

        Assert.That(comparison.IsEqual);
        Assert.That(comparison.Circumstances, Has.Length.EqualTo(1).And.All.StartsWith("build: "));
    }

    [Test]
    public void A_value_that_differs_anywhere_is_found_there_after_few_checkpoints()
    {
        var one = new Recorded(Steps);
        Gen.Select(Gen.Int[1, Steps], Gen.Int[0, 16]).Sample(
            (step, value) =>
            {
                var other = new Recorded(Steps, bend: (at, row) =>
                {
                    if (at >= step) row[value] = Math.BitIncrement(row[value]);
                });

                var comparison = Compare(one, other, (TraceLevel.Full, TraceLevel.Full));

                Assert.That(comparison.Difference!.AtNs, Is.EqualTo(step * Recorded.StepNs));
                Assert.That(comparison.Difference.Details, Has.Length.EqualTo(1).And.All.StartsWith(NameOf(value) + ": "));
                Assert.That(comparison.Difference.Details[0], Does.Contain("off by"));
                Assert.That(comparison.Difference.Details[0].Contains("bits 0x", StringComparison.Ordinal), Is.EqualTo(!IsZero(value)));
                Assert.That(comparison.CheckpointsRead, Is.LessThanOrEqualTo(3), "of five");
                Assert.That(comparison.RecordsRead, Is.LessThanOrEqualTo(1_000));
            },
            iter: 20);
    }

    [Test]
    public void An_event_that_is_missing_anywhere_is_found_there()
    {
        var one = new Recorded(Steps);
        Gen.Int[0, (Steps / 100) - 1].Sample(
            index =>
            {
                var other = new Recorded(Steps, events: step => step % 100 == 50 && step / 100 != index ? [Act(step)] : []);

                var difference = Compare(one, other, (TraceLevel.Full, TraceLevel.Full)).Difference!;

                Assert.That(difference.AtNs, Is.EqualTo((((index * 100) + 50) * Recorded.StepNs) - 1));
                Assert.That(difference.First, Does.StartWith("event element-started at").And.Contain($"'act {index}' starts"));
                Assert.That(difference.Second, Does.StartWith("sample"));
            },
            iter: 10);
    }

    [Test]
    public void A_word_of_an_event_is_told()
    {
        var other = new Recorded(Steps, events: step => step % 100 == 50
            ? [step == 1_050 ? Act(step) with { Text = "another::act", Value = 2 } : Act(step)]
            : []);

        var difference = Compare(new Recorded(Steps), other, (TraceLevel.Full, TraceLevel.Full)).Difference!;

        Assert.That(difference.Details, Is.EqualTo(new[] { "text: 'story::act' and 'another::act'", "value: 0 and 2, off by 2" }));
    }

    [Test]
    public void A_shorter_run_ends_where_the_other_goes_on()
    {
        var difference = Compare(new Recorded(2_000), new Recorded(Steps), (TraceLevel.Full, TraceLevel.Full)).Difference!;

        Assert.That(difference.AtNs, Is.EqualTo(2_001 * Recorded.StepNs));
        Assert.That((difference.First, difference.Second), Is.EqualTo(("nothing more: it has ended", "sample 2001 at 20.010 s")));
    }

    [Test]
    public void Against_a_file_of_events_the_first_event_is_found()
    {
        var other = new Recorded(Steps, events: step => step % 100 == 50 && step != 3_050 ? [Act(step)] : []);

        var difference = Compare(new Recorded(Steps), other, (TraceLevel.Full, TraceLevel.Events)).Difference!;

        Assert.That(difference.First, Does.Contain("'act 30' starts"));
        Assert.That(difference.Second, Does.Contain("'act 31' starts"));
    }

    [Test]
    public void Against_a_file_of_events_a_sample_that_differs_is_narrowed_down_to_a_thousand_records()
    {
        var other = new Recorded(Steps, bend: (step, row) => row[5] += step >= 3_000 ? 1e-6 : 0);

        var comparison = Compare(new Recorded(Steps), other, (TraceLevel.Events, TraceLevel.Full));

        Assert.That(comparison.IsEqual, Is.False);
        Assert.That(comparison.Difference!.Record, Is.EqualTo(3_001));
        Assert.That(comparison.Difference.Details[0], Does.Contain("between record 3001 and record 4000"));
    }

    [Test]
    public void Equal_hashes_of_files_of_events_do_not_hide_an_event_that_was_changed()
    {
        var sound = new Recorded(Steps).ToBytes(TraceLevel.Events);
        using var first = TraceFile.Open(new MemoryStream(sound));
        using var second = TraceFile.Open(new MemoryStream(WithOtherEvents(sound)));

        var comparison = TraceDiff.Compare(first, second);

        Assert.That(first.Done!.Hash, Is.EqualTo(second.Done!.Hash));
        Assert.That(comparison.Difference!.Details, Is.EqualTo(new[] { "text: 'story::act' and 'another'" }));
    }

    [Test]
    public void Minus_zero_is_zero_as_in_the_hash() =>
        Assert.That(
            Compare(new Recorded(10), new Recorded(10, bend: (_, row) => row[2] = -0.0), (TraceLevel.Full, TraceLevel.Full)).IsEqual);

    private static byte[] WithOtherEvents(byte[] bytes)
    {
        using var reader = McapReader.Open(bytes);
        using var target = new MemoryStream();
        using (var writer = new McapWriter(target, leaveOpen: true))
        {
            foreach (var schema in reader.Schemas.Values) writer.AddSchema(schema);
            foreach (var channel in reader.Channels.Values) writer.AddChannel(channel);
            foreach (var attachment in reader.AttachmentIndexes) writer.WriteAttachment(reader.ReadAttachment(attachment));
            foreach (var message in reader.Messages(new McapQuery { Order = McapOrder.File }))
            {
                var isEvent = reader.Channels[message.ChannelId].Topic == TraceTopics.Events;
                writer.WriteMessage(message.Head, isEvent ? Other(Event.Parser.ParseFrom(message.Data.Span)) : message.Data.Span);
            }
        }

        return target.ToArray();
    }

    private static byte[] Other(Event happened)
    {
        happened.Text = "another";
        return happened.ToByteArray();
    }

    private static TraceEvent Act(int step) =>
        new(new SimTime((step * Recorded.StepNs) - 1), "element-started", $"act {step / 100}", "Action", 0, "story::act");

    /// <summary>Next to zero the numbers differ in print already.</summary>
    private static bool IsZero(int value) => value is 2 or 4 or 14;

    private static string NameOf(int value) => value switch
    {
        15 => "ego believed x",
        16 => "ego believed y",
        _ => $"{((string[])["ego", "van", "child"])[value / 5]} {((string[])["x", "y", "heading", "speed", "acceleration"])[value % 5]}",
    };

    private static TraceComparison Compare(Recorded one, Recorded other, (TraceLevel One, TraceLevel Other) levels)
    {
        using var first = one.ToFile(levels.One);
        using var second = other.ToFile(levels.Other, build: 'b');
        return TraceDiff.Compare(first, second);
    }
}
