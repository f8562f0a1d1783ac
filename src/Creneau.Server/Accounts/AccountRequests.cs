namespace Creneau.Server.Accounts;

/// <summary>A new account.</summary>
internal sealed record RegisterRequest : IAttempt
{
    [Email(IsRequired = true)] public string Email { get; init; } = null!;
    [Password] public string Password { get; init; } = null!;
    [Name(100, Label = "First name", IsRequired = true)] public string FirstName { get; init; } = null!;
    [Name(100, Label = "Last name", IsRequired = true)] public string LastName { get; init; } = null!;

    /// <summary>`admin` is refused.</summary>
    [OneOf("student", "company", Label = "Role", IsRequired = true)] public string Role { get; init; } = null!;

    [Text(255, Label = "School")] public string? School { get; init; }
    [Text(20, Label = "Phone")] public string? Phone { get; init; }

    /// <summary>The language of the mails that you get; when it is left out, the one that `Accept-Language` prefers.</summary>
    [OneOf("fr", "en")] public string? Language { get; init; }
}

/// <summary>The first administrator; its members are in the order of the form.</summary>
internal sealed record FirstAdministratorRequest : IAttempt
{
    [Name(100, Label = "First name", IsRequired = true)] public string FirstName { get; init; } = null!;
    [Name(100, Label = "Last name", IsRequired = true)] public string LastName { get; init; } = null!;
    [Email(IsRequired = true)] public string Email { get; init; } = null!;
    [Password] public string Password { get; init; } = null!;
}

internal sealed record LoginRequest : IAttempt
{
    [Text(1000, Label = "Email", IsRequired = true)] public string Email { get; init; } = null!;
    [GivenPassword] public string Password { get; init; } = null!;
}

internal sealed record RefreshRequest
{
    [Text(1000, IsRequired = true)] public string RefreshToken { get; init; } = null!;
}

internal sealed record ForgotPasswordRequest : IAttempt
{
    [Email(IsRequired = true)] public string Email { get; init; } = null!;
}

internal sealed record ResetPasswordRequest
{
    [Text(200, Label = "Token", IsRequired = true)] public string Token { get; init; } = null!;
    [Password] public string Password { get; init; } = null!;
}

internal sealed record VerifyEmailRequest : IAttempt
{
    [Text(200, Label = "Token", IsRequired = true)] public string Token { get; init; } = null!;

    /// <summary>The password of the account; not needed with a session of the account.</summary>
    [Text(1024, Label = "Password")] public string? Password { get; init; }

    // The token stands for the account.
    string IAttempt.Email => Token;
}

internal sealed record ChangePasswordRequest
{
    [GivenPassword] public string CurrentPassword { get; init; } = null!;
    [Password] public string NewPassword { get; init; } = null!;
}

internal sealed record ChangeEmailRequest
{
    /// <summary>The new address.</summary>
    [Email(IsRequired = true)] public string Email { get; init; } = null!;

    /// <summary>The account's password.</summary>
    [GivenPassword] public string Password { get; init; } = null!;
}

internal sealed record UpdateProfileRequest
{
    [Name(100, Label = "First name", IsRequiredWhenGiven = true)] public string? FirstName { get; init; }
    [Name(100, Label = "Last name", IsRequiredWhenGiven = true)] public string? LastName { get; init; }
    [Text(20, Label = "Phone")] public string? Phone { get; init; }
    [Text(255, Label = "School")] public string? School { get; init; }

    /// <summary>The language of the mails that you get.</summary>
    [OneOf("fr", "en")] public string? Language { get; init; }
}
