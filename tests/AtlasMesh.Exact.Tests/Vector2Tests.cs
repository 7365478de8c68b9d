namespace AtlasMesh.Exact.Tests;

public sealed class Vector2Tests
{
    [Test]
    public void A_vector_and_a_pose_have_a_text_that_ends()
    {
        Assert.That(new Vector2(1.5, -2).ToString(), Is.EqualTo("(1.5, -2)"));
        Assert.That(new Pose(1, 2, 0.5).ToString(), Does.Contain("(1, 2)"));
    }
}
