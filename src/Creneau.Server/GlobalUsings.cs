global using Creneau.Rules;
global using Creneau.Server.Platform;
global using Creneau.Server.Platform.Data;
global using Creneau.Server.Platform.Validation;
