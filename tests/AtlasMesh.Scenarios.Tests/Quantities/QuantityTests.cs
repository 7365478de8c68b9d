using AtlasMesh.Scenarios.Quantities;
using CsCheck;

namespace AtlasMesh.Scenarios.Tests.Quantities;

public sealed class QuantityTests
{
    [TestCase("12 m", 12)]
    [TestCase("2 km", 2000)]
    [TestCase("5 cm", 0.05)]
    [TestCase("36 km/h", 10)]
    [TestCase("200 ms", 0.2)]
    [TestCase("1.5 min", 90)]
    [TestCase("2 h", 7200)]
    [TestCase("80 %", 0.8)]
    [TestCase("180 deg", Math.PI)]
    [TestCase("1e3 m", 1000)]
    [TestCase("-3.5m", -3.5)]
    [TestCase("+.5 m/s2", 0.5)]
    [TestCase("0.8", 0.8)]
    public void A_quantity_is_its_value_in_si(string text, double si)
    {
        Assert.That(Quantity.TryParse(text, out var quantity), Is.EqualTo(QuantityFault.None));
        Assert.That(quantity!.Si, Is.EqualTo(si));
    }

    [TestCase("0.1 s", 100_000_000)]
    [TestCase("0.3 s", 300_000_000)]
    [TestCase("33.333333333 ms", 33_333_333)]
    public void Nanoseconds_are_exact(string text, long nanoseconds)
    {
        Assert.That(Quantity.TryParse(text, out var quantity), Is.EqualTo(QuantityFault.None));
        Assert.That(quantity!.Nanoseconds, Is.EqualTo(nanoseconds));
    }

    [TestCase("", QuantityFault.NotANumber)]
    [TestCase("m", QuantityFault.NotANumber)]
    [TestCase("nan m", QuantityFault.NotFinite)]
    [TestCase("-.inf", QuantityFault.NotFinite)]
    [TestCase("1e999 m", QuantityFault.TooLarge)]
    [TestCase("12 furlong", QuantityFault.UnknownUnit)]
    [TestCase("1,5 m", QuantityFault.UnknownUnit)]
    [TestCase("12 M", QuantityFault.UnknownUnit)]
    public void What_is_wrong_is_told(string text, QuantityFault fault)
    {
        Assert.That(Quantity.TryParse(text, out var quantity), Is.EqualTo(fault));
        Assert.That(quantity, Is.Null);
    }

    [Test]
    public void Its_text_reads_back_as_itself()
    {
        var units = Gen.Int[0, Unit.All.Length - 1].Select(i => Unit.All[i]);

        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[0, 6], units).Sample((digits, places, unit) =>
        {
            var written = new Quantity(new decimal(Math.Abs(digits), 0, 0, digits < 0, (byte)places), unit);
            return Quantity.TryParse(written.ToString(), out var read) == QuantityFault.None && read == written;
        });
    }
}
