using System.Runtime.InteropServices;
using AtlasMesh.Twin.Rig.Host;

// Before anything else: whatever writes to stdout from here on, in managed or native code, must not land between two frames.
using var answers = StandardOutput.Claim();
using var requests = Console.OpenStandardInput();
using var conversation = new RigConversation(requests, answers, Console.Error);

// Ctrl-C on a terminal reaches every process of the run. What becomes of a rig is its runner's to say: Cancel, Bye, or a closed pipe.
using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);

return conversation.Run();
