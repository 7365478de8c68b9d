using AtlasMesh.Twin.Rig.Host;

// Before anything else: whatever writes to stdout from here on, in managed or native code, must not land between two frames.
using var answers = StandardOutput.Claim();
using var requests = Console.OpenStandardInput();
using var conversation = new RigConversation(requests, answers, Console.Error);

return conversation.Run();
