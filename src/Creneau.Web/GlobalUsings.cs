global using Creneau.Rules;
global using Creneau.Server.Platform;
global using Creneau.Server.Platform.Http;
global using Creneau.Web.Forms;
global using Creneau.Web.Layout;
global using Creneau.Web.Parts;
global using Creneau.Web.Text;
