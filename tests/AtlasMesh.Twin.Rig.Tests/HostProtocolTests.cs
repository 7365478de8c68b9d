using AtlasMesh.Contracts.Rig.V1;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

public sealed class HostProtocolTests
{
    [Test]
    public void A_rig_greets_runs_a_cell_and_takes_its_leave()
    {
        using var host = HostProcess.Start();
        host.Send(new ToRig { Hello = new HelloToRig { Protocol = 1 } });
        Assert.That(host.Receive()!.Hello.Features, Is.EqualTo(RigFeatures.Known));

        Assert.That(host.Run(Cells.CutIn()).Steps, Is.EqualTo(600));
        host.Send(new ToRig { Bye = new Bye() });
        Assert.That(host.End(), Is.EqualTo((0, "")));
    }

    [Test]
    public void A_runner_of_another_protocol_is_told_so()
    {
        using var host = HostProcess.Start();
        host.Send(new ToRig { Hello = new HelloToRig { Protocol = 7 } });

        var (code, errors) = host.End();
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("speaks protocol 1").And.Contain("speaks 7"));
    }

    [Test]
    public void Whoever_does_not_say_hello_first_is_refused()
    {
        using var host = HostProcess.Start();
        host.Send(new ToRig { Bye = new Bye() });

        var (code, errors) = host.End();
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("Hello"));
    }

    [Test]
    public void The_end_of_stdin_between_two_frames_is_a_good_end()
    {
        using var host = HostProcess.Greeted();

        Assert.That(host.End(), Is.EqualTo((0, "")));
    }

    [TestCase(new byte[] { 1, 2, 3 }, "3 of 8 bytes")]
    [TestCase(new byte[] { 255, 255, 255, 255, 0, 0, 0, 0 }, "over the cap")]
    [TestCase(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 1, 2 }, "2 of 9 bytes")]
    [TestCase(new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 1 }, "wrong sum")]
    public void Nonsense_on_stdin_ends_the_rig_with_one_clear_line(byte[] nonsense, string what)
    {
        using var host = HostProcess.Greeted();
        host.SendRaw(nonsense);

        var (code, errors) = host.End();
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(errors, Does.Contain(what));
    }

    [Test]
    public void A_blob_with_a_wrong_digest_is_refused_and_the_rig_goes_on()
    {
        using var host = HostProcess.Greeted();
        var wrong = new PutBlob { Sha256 = ByteString.CopyFrom(new byte[32]), Content = ByteString.CopyFromUtf8("x") };
        host.Send(new ToRig { PutBlob = wrong });

        Assert.That(host.Receive()!.BlobRefused.Reason, Does.Contain("digest"));
        Assert.That(host.Run(Cells.Cruise(seconds: 1)).Steps, Is.EqualTo(100));
    }

    [Test]
    public void A_cell_without_a_nonce_is_not_taken_for_one_that_was_cancelled()
    {
        using var host = HostProcess.Greeted();
        var cell = Cells.Cruise(seconds: 3);
        foreach (var blob in Cells.Blobs(cell)) host.Send(new ToRig { PutBlob = blob });
        host.Send(new ToRig { RunCell = new RunCell { Cell = cell } });

        Assert.That(host.ReceiveDone().End, Is.EqualTo(EndReason.Duration));
    }

    [Test]
    public void A_cell_can_be_cancelled_while_it_runs_and_the_next_one_runs_whole()
    {
        using var host = HostProcess.Greeted();
        var long_ = Cells.Cruise(seconds: 3_600, stepMs: 1);
        foreach (var blob in Cells.Blobs(long_)) host.Send(new ToRig { PutBlob = blob });
        host.Send(new ToRig { RunCell = new RunCell { Cell = long_, Nonce = ByteString.CopyFromUtf8("a") } });
        Assert.That(host.Receive()!.Opening, Is.Not.Null);
        host.Send(new ToRig { Cancel = new Cancel { Nonce = ByteString.CopyFromUtf8("a") } });

        Assert.That(host.ReceiveDone().End, Is.EqualTo(EndReason.Cancelled));
        Assert.That(host.Run(Cells.Cruise(seconds: 1)).End, Is.EqualTo(EndReason.Duration));
    }
}
