namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>The rules of the standard that whole maps keep, beyond what each element needs to be read.</summary>
internal static class MapRules
{
    public static void Check(XodrElement root, AttributeReader attributes)
    {
        var map = new MapOutline(root);
        new JunctionRules(map, attributes).Check();
        new LinkRules(map, attributes).Check();
        new LevelRule(map, attributes).Check();
        AccessRule.Check(map, attributes);
        RedundancyRule.Check(map, attributes);
    }
}
