global using Creneau.Rules;
global using Creneau.Server.Platform.Data;
