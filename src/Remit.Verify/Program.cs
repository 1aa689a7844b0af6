using System.Text;
using Remit.Verify;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return VerifyTree.Invoke(args, Console.Out, Console.Error);
