namespace AtlasMesh.Roads.Tests;

/// <summary>A small map that holds every element that the reader takes in, for the tests of features and of COVERAGE.md.</summary>
internal static class FeatureMap
{
    public const string Text = """
        <OpenDRIVE>
          <header revMajor="1" revMinor="8" name="yard" version="2.0" date="2026-01-01" vendor="us">
            <geoReference><![CDATA[+proj=utm +zone=32]]></geoReference>
            <offset x="10" y="20" z="3" hdg="0.5"/>
          </header>
          <road id="1" name="Quay" length="100" junction="-1" rule="RHT">
            <link><predecessor elementType="road" elementId="2" contactPoint="end"/><successor elementType="junction" elementId="9"/></link>
            <type s="0" type="town" country="DE"><speed max="50" unit="km/h"/></type>
            <planView>
              <geometry s="0" x="0" y="0" hdg="0" length="20"><line/></geometry>
              <geometry s="20" x="20" y="0" hdg="0" length="20"><spiral curvStart="0" curvEnd="0"/></geometry>
              <geometry s="40" x="40" y="0" hdg="0" length="20"><arc curvature="0"/></geometry>
              <geometry s="60" x="60" y="0" hdg="0" length="20"><poly3 a="0" b="0" c="0" d="0"/></geometry>
              <geometry s="80" x="80" y="0" hdg="0" length="20">
                <paramPoly3 pRange="normalized" aU="0" bU="20" cU="0" dU="0" aV="0" bV="0" cV="0" dV="0"/></geometry>
            </planView>
            <elevationProfile><elevation s="0" a="1" b="0" c="0" d="0"/></elevationProfile>
            <lateralProfile>
              <superelevation s="0" a="0.01" b="0" c="0" d="0"/><crossfall side="left" s="0" a="0.01" b="0" c="0" d="0"/>
              <shape s="0" t="0" a="0" b="0" c="0" d="0"/>
            </lateralProfile>
            <lanes>
              <laneOffset s="0" a="0" b="0" c="0" d="0"/>
              <laneSection s="0">
                <left><lane id="1" type="driving" direction="reversed">
                  <border sOffset="0" a="3.5" b="0" c="0" d="0"/></lane></left>
                <center><lane id="0" type="none">
                  <roadMark sOffset="0" type="solid broken" color="yellow" weight="bold" width="0.2" laneChange="increase" height="0.01">
                    <sway ds="0" a="0" b="0.1" c="0" d="0"/>
                    <type name="pair" width="0.12">
                      <line length="3" space="6" tOffset="0.1" sOffset="0" rule="caution" width="0.12" color="white"/></type>
                    <explicit><line length="2" tOffset="0.2" sOffset="5" rule="none" width="0.1"/></explicit>
                  </roadMark></lane></center>
                <right>
                  <lane id="-1" type="driving" level="false">
                    <link><predecessor id="-1"/></link>
                    <width sOffset="0" a="3.5" b="0" c="0" d="0"/>
                    <material sOffset="0" surface="asphalt" friction="0.9" roughness="0.01"/>
                    <speed sOffset="30" max="10" unit="m/s"/>
                    <access sOffset="0" rule="deny" restriction="truck"><restriction type="bus"/></access>
                    <height sOffset="0" inner="0" outer="0"/>
                    <rule sOffset="0" value="no stopping"/>
                  </lane>
                  <lane id="-2" type="HOV"><width sOffset="0" a="2" b="0" c="0" d="0"/></lane>
                </right>
              </laneSection>
            </lanes>
            <objects>
              <object id="o1" name="shed" type="building" subtype="hut" s="10" t="8" zOffset="1" hdg="0.2" pitch="0.1" roll="0.3"
                orientation="+" length="4" width="3" height="2.5" validLength="5" dynamic="yes" perpToRoad="true">
                <repeat s="10" length="30" distance="5" tStart="8" tEnd="9" widthStart="1" widthEnd="2" heightStart="1" heightEnd="1"
                  zOffsetStart="0" zOffsetEnd="1" lengthStart="2" lengthEnd="2" radiusStart="1" radiusEnd="1"/>
                <outlines>
                  <outline id="0" fillType="grass" closed="true" outer="true" laneType="border">
                    <cornerRoad id="0" s="10" t="8" dz="0.5" height="2"/><cornerLocal id="1" u="1" v="2" z="3" height="4"/>
                  </outline>
                </outlines>
                <material surface="concrete" friction="0.7" roughness="0.02"/>
                <validity fromLane="-2" toLane="-1"/>
                <parkingSpace access="handicapped" restrictions="2 h"/>
                <markings><marking side="front" color="blue" width="0.1" zOffset="0.01" spaceLength="1" lineLength="2" startOffset="0"
                  stopOffset="0.5"><cornerReference id="0"/><cornerReference id="1"/></marking></markings>
                <borders><border outlineId="0" type="curb" width="0.2" useCompleteOutline="true"/></borders>
                <userData code="owner" value="port"><anything deep="1"/></userData>
              </object>
              <objectReference id="o7" s="50" t="-6" zOffset="0.5" validLength="3" orientation="none"/>
              <bridge id="b" name="Over" type="concrete" s="20" length="30"/>
              <tunnel id="t" name="Under" type="standard" s="60" length="10" lighting="0.5" daylight="0.25"/>
            </objects>
            <signals>
              <signal id="s1" name="limit" s="40" t="-6" zOffset="2" orientation="-" dynamic="no" country="DE" countryRevision="2017"
                type="274" subtype="-1" value="30" unit="km/h" text="30" width="0.6" height="0.6" hOffset="0.1" pitch="0" roll="0">
                <validity fromLane="-1" toLane="-1"/><dependency id="s2" type="limitline"/>
                <reference elementType="object" elementId="o1" type="pole"/>
                <positionRoad roadId="2" s="5" t="1" zOffset="2" hOffset="0" pitch="0" roll="0"/>
              </signal>
              <signal id="s2" s="41" t="-6" zOffset="3" orientation="+" dynamic="yes" country="OpenDRIVE" type="1000001" subtype="-1">
                <positionInertial x="1" y="2" z="3" hdg="0.4" pitch="0" roll="0"/>
              </signal>
              <signalReference id="s9" s="45" t="2" orientation="-"><validity fromLane="1" toLane="1"/></signalReference>
            </signals>
            <surface/>
            <railroad><switch id="w" name="west" position="dynamic">
              <mainTrack id="1" s="10" dir="+"/><sideTrack id="2" s="0" dir="-"/><partner id="x"/></switch></railroad>
            <userData code="zone" value="7"/>
          </road>
          <road id="2" length="20" junction="-1">
            <link><successor elementType="road" elementId="1" contactPoint="start"/></link>
            <planView><geometry s="0" x="-20" y="0" hdg="0" length="20"><line/></geometry></planView>
            <lanes><laneSection s="0"><center><lane id="0" type="none"/></center>
              <right><lane id="-1" type="driving"><link><successor id="-1"/></link>
              <width sOffset="0" a="3.5" b="0" c="0" d="0"/></lane></right></laneSection></lanes>
          </road>
          <road id="3" length="20" junction="9">
            <link><predecessor elementType="road" elementId="1" contactPoint="end"/></link>
            <planView><geometry s="0" x="100" y="0" hdg="0" length="20"><line/></geometry></planView>
            <lanes><laneSection s="0"><center><lane id="0" type="none"/></center>
              <right><lane id="-1" type="driving"><width sOffset="0" a="3.5" b="0" c="0" d="0"/></lane>
              </right></laneSection></lanes>
          </road>
          <controller id="c1" name="lights" sequence="2"><control signalId="s2" type="main"/></controller>
          <junction id="9" name="gate" type="default">
            <connection id="0" incomingRoad="1" connectingRoad="3" contactPoint="start"><laneLink from="-1" to="-1"/></connection>
            <priority high="3" low="1"/><controller id="c1" type="cycle" sequence="1"/>
          </junction>
          <station id="st" name="Central" type="small"><platform id="p" name="A">
            <segment roadId="1" sStart="0" sEnd="20" side="left"/></platform></station>
          <userData code="tool" value="1.0"/>
        </OpenDRIVE>
        """;

    public static RoadNetwork Network { get; } = Maps.Parse(Text);
}
