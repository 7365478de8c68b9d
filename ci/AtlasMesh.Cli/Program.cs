using AtlasMesh.Cli;

return await CommandLine.RunAsync(args);
