global using Creneau.Rules;
global using Creneau.Server.Platform;
global using Creneau.Server.Platform.Configuration;
global using Creneau.Server.Platform.Data;
global using Creneau.Server.Platform.Http;
global using Creneau.Server.Platform.Maintenance;
global using Creneau.Server.Platform.Outbox;
global using Creneau.Server.Platform.Validation;
