using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Testing;
using CsCheck;
using Google.Protobuf;

namespace AtlasMesh.Results.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PlanFileTests
{
    private static readonly Plan Plan = SampleRun.Plan("cut-in", "stopped-truck", "crossing");

    private string _path = "";

    [SetUp]
    public void NameAFile() => _path = Path.GetTempFileName();

    [TearDown]
    public void RemoveTheFile() => File.Delete(_path);

    [Test]
    public void A_plan_written_cell_by_cell_has_the_bytes_and_the_digest_of_the_whole_message()
    {
        var stamp = Write(Plan);

        Assert.That(File.ReadAllBytes(_path), Is.EqualTo(Plan.ToByteArray()));
        Assert.That(stamp, Is.EqualTo(new PlanStamp(3, Plan.CalculateSize(), Digests.Of(Plan))));
    }

    [Test]
    public void A_plan_on_disk_gives_head_digest_and_cells_by_place_and_by_key()
    {
        Write(Plan);
        using var file = PlanFile.Open(_path);

        Assert.That(file.Digest, Is.EqualTo(Digests.Of(Plan)));
        Assert.That(file.Head, Is.EqualTo(Head(Plan)));
        Assert.That(file.Cells, Is.EqualTo(Plan.Cells));
        Assert.That(file[2], Is.EqualTo(Plan.Cells[2]));
        Assert.That(file.Find(CellKey.Of(Plan.Cells[1])), Is.EqualTo(Plan.Cells[1]));
        Assert.That(file.Keys, Is.EqualTo(Plan.Cells.Select(CellKey.Of)));
        Assert.That(file.PlaceOf(new CellKey("stray", "gate", 0)), Is.EqualTo(-1));
    }

    [Test]
    public void A_plan_in_memory_is_read_like_one_on_disk()
    {
        using var file = PlanFile.Of(Plan);

        Assert.That(file.Digest, Is.EqualTo(Digests.Of(Plan)));
        Assert.That(file.Cells, Is.EqualTo(Plan.Cells));
    }

    [Test]
    public void A_plan_without_cells_has_none()
    {
        var empty = SampleRun.Plan();
        Write(empty);
        using var file = PlanFile.Open(_path);

        Assert.That((file.Count, file.Digest), Is.EqualTo((0, Digests.Of(empty))));
    }

    [Test]
    public void A_plan_cut_anywhere_is_refused_or_has_another_digest_and_fewer_cells() =>
        Gen.Int[0, Plan.CalculateSize() - 1].Sample(length =>
        {
            try
            {
                using var cut = Scan(Plan.ToByteArray()[..length]);
                return cut.Digest != Digests.Of(Plan) && cut.Count < Plan.Cells.Count;
            }
            catch (PlanFileException)
            {
                return true;
            }
        });

    [Test]
    public void Bytes_that_are_no_plan_end_in_one_kind_of_exception() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            try
            {
                using var file = Scan(bytes);
                return file.Count <= bytes.Length;
            }
            catch (PlanFileException e)
            {
                return e.Message.Contains("plan again", StringComparison.Ordinal);
            }
        });

    [Test]
    public void A_plan_that_names_a_cell_twice_is_refused()
    {
        var twice = Plan.Clone();
        twice.Cells.Add(Plan.Cells[0]);

        Assert.That(() => PlanFile.Of(twice), Throws.TypeOf<PlanFileException>().With.Message.Contains("twice"));
    }

    [Test]
    public void A_head_behind_the_cells_is_refused_because_a_plan_has_one_form()
    {
        byte[] turned = [.. new Plan { Cells = { Plan.Cells } }.ToByteArray(), .. Head(Plan).ToByteArray()];

        Assert.That(Plan.Parser.ParseFrom(turned), Is.EqualTo(Plan));
        Assert.That(() => Scan(turned), Throws.TypeOf<PlanFileException>().With.Message.Contains("follows its cells"));
    }

    [Test]
    public void A_field_that_claims_more_than_the_file_has_is_refused_before_it_is_read()
    {
        byte[] claims = [0x3a, 0xff, 0xff, 0xff, 0x7f];

        Assert.That(() => Scan(claims), Throws.TypeOf<PlanFileException>().With.Message.Contains("claims"));
    }

    [Test]
    public void A_file_that_was_changed_under_an_open_plan_is_found_out()
    {
        Write(Plan);
        using var file = PlanFile.Open(_path);
        File.WriteAllBytes(_path, new byte[new FileInfo(_path).Length]);

        Assert.That(() => file[1], Throws.TypeOf<PlanFileException>());
    }

    [Test]
    public void A_limit_that_was_changed_in_place_under_an_open_plan_is_found_out()
    {
        Write(SampleRun.Plan("cut-in", "fog"));
        using var opened = PlanFile.Open(_path);
        var bytes = File.ReadAllBytes(_path);
        bytes.AsSpan(bytes.AsSpan().LastIndexOf(BitConverter.GetBytes(SampleRun.Limit))).Slice(0, 8).Clear();
        File.WriteAllBytes(_path, bytes);

        Assert.That(opened[0].Checks[0].Limit, Is.EqualTo(SampleRun.Limit));
        Assert.That(() => opened[1], Throws.TypeOf<PlanFileException>().With.Message.Contains("cell 1 has changed"));
        Assert.That(() => opened.CopyTo(Stream.Null, new Plan()), Throws.TypeOf<PlanFileException>());
    }

    [Test]
    public void A_plan_that_is_not_there_is_refused_by_its_name() =>
        Assert.That(() => PlanFile.Open(_path + ".gone"), Throws.TypeOf<PlanFileException>().With.Message.Contains(_path));

    private PlanStamp Write(Plan plan)
    {
        using var output = File.Create(_path);
        return PlanFile.Write(output, Head(plan), plan.Cells);
    }

    private PlanFile Scan(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        return PlanFile.Open(_path);
    }

    private static Plan Head(Plan plan)
    {
        var head = plan.Clone();
        head.Cells.Clear();
        return head;
    }
}
