using System.Text;

namespace AtlasMesh.Traces.Exporting;

/// <summary>The header lines of esmini's csv_logger to the letter: what reads its files looks for these names.</summary>
internal static class CsvColumns
{
    // Of the entities after the first some names stand without a blank before them, and one has a blank that it lacks in the first.
    private static readonly (string First, string Later)[] Names =
    [
        Same(" # Entity_Name [-]"), Same(" # Entity_ID [-]"), (" # Current_Speed [m/s]", "# Current_Speed [m/s]"),
        Same(" # Wheel_Angle [deg]"), Same(" # Wheel_Rotation [-]"), (" # bb_x [m]", "# bb_x [m]"), Same(" # bb_y [m]"),
        Same(" # bb_z [m]"), Same(" # bb_length [m]"), Same(" # bb_width [m]"), Same(" # bb_height [m]"),
        Same(" # World_Position_X [m]"), Same(" # World_Position_Y [m]"), Same(" # World_Position_Z [m]"), Same(" # Vel_X [m/s]"),
        Same(" # Vel_Y [m/s]"), Same(" # Vel_Z [m/s]"), Same(" # Acc_X [m/s2]"), Same(" # Acc_Y [m/s2]"), Same(" # Acc_Z [m/s2]"),
        Same(" # Distance_Travelled_Along_Road_Segment [m]"), Same(" # Lateral_Distance_Lanem [m]"), Same(" # lane_id"),
        (" # lane_offset[m]", " # lane_offset [m]"), Same(" # World_Heading_Angle [rad]"), Same(" # Heading_Angle_Rate [rad/s]"),
        Same(" # Relative_Heading_Angle [rad]"), Same(" # Relative_Heading_Angle_Drive_Direction [rad]"),
        Same(" # World_Pitch_Angle [rad]"), Same(" # Road_Curvature [1/m]"), Same(" # collision_ids"),
    ];

    /// <summary>The six lines before the names, and the line of names.</summary>
    public static string HeaderFor(string scenario, int entities)
    {
        var text = new StringBuilder();
        text.Append("esmini GIT REV: N/A\nesmini GIT TAG: N/A\nesmini GIT BRANCH: N/A\n");
        text.Append("esmini BUILD VERSION: N/A - written by AtlasMesh\n");
        text.Append($"Scenario File Name: {scenario}\n");
        text.Append(FormattableString.Invariant($"Number of Vehicles: {entities}\n"));
        text.Append("Index [-], TimeStamp [s],");
        for (var entity = 1; entity <= entities; entity++)
        {
            var number = FormattableString.Invariant($"#{entity} ");
            foreach (var (first, later) in Names)
                text.Append((entity == 1 ? first : later).Replace("# ", number, StringComparison.Ordinal)).Append(',');
        }

        return text.Append(" \n").ToString();
    }

    private static (string, string) Same(string name) => (name, name);
}
